-- Lines, by their index in the tree. A second leader's batch fails on the term it read.
create table leader (
    id    integer primary key check (id = 1),
    term  bigint not null
);
insert into leader (id, term) values (1, 0);

create table line (
    index     bigint primary key,
    term      bigint not null,
    leaf      bytea not null check (length(leaf) = 32),
    -- null once it is erased: the leaf stays, the tree still verifies
    bytes     bytea check (length(bytes) <= 4096)
);

create table checkpoint (
    size  bigint primary key,
    note  bytea not null
);

-- Who is known. The private half is wrapped by the epoch key, which is in no database.
create table member (
    ref          text primary key,
    lookup       bytea not null unique,
    key_version  integer not null,
    epoch        integer not null,
    public_key   bytea not null,
    wrapped      bytea not null,
    line         bigint not null,
    key_id       smallint not null,
    mac          bytea not null
);

create table credential (
    id        bytea primary key,
    ref       text not null,
    spki      bytea not null,
    alg       bigint not null,
    level     text not null,
    since     bigint not null,
    line      bigint not null,
    key_id    smallint not null,
    mac       bytea not null,
    -- told to the member, decides nothing
    last_use  bigint
);
create index credential_ref on credential (ref);

create table lease (
    id           text primary key,
    ref          text not null,
    browser_key  bytea not null,
    kind         text not null,
    level        text not null,
    issued       bigint not null,
    last         bigint not null,
    opened       integer not null,
    n            bigint not null,
    body_hash    bytea,
    ended        boolean not null,
    line         bigint not null,
    key_id       smallint not null,
    mac          bytea not null
);
create index lease_ref on lease (ref, issued);

create table mark (
    ref     text primary key,
    seq     bigint not null,
    hash    bytea,
    key_id  smallint not null,
    mac     bytea not null
);

-- Spent in the line's own transaction, so that two replicas cannot both take one.
create table spent_nonce (
    nonce   bytea primary key,
    issued  bigint not null
);
create index spent_nonce_issued on spent_nonce (issued);
