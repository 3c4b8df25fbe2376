-- Why: what an incident is stands in acts whose hashes are in the vault's journal; all else here only leads to acts.
revoke all on schema desk from public;

-- Who works at the desk. Names stand here and nowhere else; the vault knows references and passkeys.
create table person (
    ref   text        not null primary key check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    name  text        not null check (length(name) between 1 and 80),
    role  text        not null check (role in ('security', 'protection', 'communication')),
    since timestamptz not null
);

-- Which lease is whose; the lease itself is not kept, only its SHA-256. One by the code of a letter makes a passkey, and
-- reads nothing.
create table session (
    lease_hash bytea       not null primary key,
    ref        text        not null,
    until      timestamptz not null,
    passkey    boolean     not null
);
create index session_until on session (until);

-- A number is never given twice, also when its incident was never opened: a line of the journal may name it.
create table counter (
    year integer not null primary key,
    last integer not null check (last > 0)
);

-- Bytes by their SHA-256: lists of scopes, releases.
create table kept (
    hash  bytea       not null primary key check (hash = sha256(bytes)),
    bytes bytea       not null,
    since timestamptz not null
);
-- A release may have a hundred megabytes; compressing them would outlast the statement.
alter table kept alter column bytes set storage external;

-- What somebody means to do; nothing is in force by standing here. Dropped when it was not noted within an hour.
create table draft (
    hash     bytea       not null primary key,
    incident text        not null check (incident ~ '^[0-9]{4}-[1-9][0-9]{0,5}$'),
    kind     text        not null,
    count    bigint      not null check (count >= 0),
    document bytea       not null,
    by_ref   text        not null,
    base     integer     not null check (base >= 0),
    since    timestamptz not null
);
create index draft_since on draft (since);

-- What was done: in force from the line of the journal on that holds its hash.
create table act (
    incident   text        not null check (incident ~ '^[0-9]{4}-[1-9][0-9]{0,5}$'),
    number     integer     not null check (number > 0),
    kind       text        not null,
    hash       bytea       not null unique,
    document   bytea       not null,
    by_ref     text        not null,
    second_ref text        check (second_ref <> by_ref),
    line       bigint      not null check (line >= 0),
    since      timestamptz not null,
    primary key (incident, number)
);

-- Against our own mistakes; against whoever owns the database the journal has the hashes.
create function never() returns trigger language plpgsql as
$$begin raise exception 'an act is never changed'; end$$;
create trigger act_stays before update or delete on act for each row execute function never();
create trigger acts_stay before truncate on act for each statement execute function never();

-- Two people over one challenge: the first asks, the second answers within five minutes.
create table pair (
    id          text        not null primary key,
    hash        bytea       not null,
    by_ref      text        not null,
    nonce       text        not null,
    purpose     text        not null,
    browser_key text        not null,
    first       text        not null,
    second_ref  text        check (second_ref <> by_ref),
    second      text,
    since       timestamptz not null
);
create index pair_hash on pair (hash);
create index pair_since on pair (since);
