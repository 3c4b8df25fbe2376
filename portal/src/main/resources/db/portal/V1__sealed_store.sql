-- Why: the portal keeps what it cannot read, by member reference, and counts whom it serves.
revoke all on schema portal from public;

-- Sealed documents. A replaced version stays for ten minutes, for a page that is reading while the fund writes.
create table bundle (
    ref         text        not null check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    bundle_id   text        not null check (bundle_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    version     bigint      not null check (version > 0),
    category    text        not null,
    enc         bytea       not null,
    ciphertext  bytea       not null,
    stored_at   timestamptz not null,
    replaced_at timestamptz,
    primary key (ref, bundle_id, version)
);
create unique index bundle_current on bundle (ref, bundle_id) where replaced_at is null;
create index bundle_replaced on bundle (replaced_at) where replaced_at is not null;

-- The signed index of a member's bundles; no bytes means that the fund took the file back.
create table member_index (
    ref         text        not null check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    seq         bigint      not null check (seq > 0),
    bytes       bytea,
    sig         bytea,
    stored_at   timestamptz not null,
    replaced_at timestamptz,
    primary key (ref, seq)
);
create unique index member_index_current on member_index (ref) where replaced_at is null;
create index member_index_replaced on member_index (replaced_at) where replaced_at is not null;

-- Which references a lease may fetch ciphertext of; the lease itself is not kept, only its SHA-256.
create table session (
    lease_hash bytea       not null primary key,
    refs       text[]      not null,
    until      timestamptz not null
);
create index session_until on session (until);

-- Distinct members served, per session, per network and for the fund; an hour of it is what the ceilings count.
create table served (
    scope      text        not null check (scope in ('session', 'network', 'fund')),
    key        bytea       not null,
    ref        text        not null,
    served_at  timestamptz not null,
    primary key (scope, key, ref)
);
create index served_recent on served (scope, key, served_at);
create index served_at on served (served_at);

-- Ciphertext does not compress; trying costs time.
alter table bundle alter column ciphertext set storage external;
