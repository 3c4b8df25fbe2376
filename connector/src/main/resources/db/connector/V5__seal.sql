-- Why: a seq may never stand for two different indexes, so the finished bytes are kept here before anybody sees them.
create schema seal;
create table seal.member (
    ref     text primary key references people.member,
    seq     bigint not null,
    -- The newest quarter for which this member has every access bundle.
    quarter text not null
);
create table seal.bundle (
    ref        text not null references people.member,
    slot       text not null,
    bundle_id  text not null unique,
    version    bigint not null,
    -- SHA-256 of enc and ciphertext, as it stands in the index.
    hash       bytea not null,
    -- Keyed hash of the text without asOf: equal means unchanged. Keyed, because a telephone number can be guessed.
    digest     bytea not null,
    primary key (ref, slot)
);
create table seal.outbox (
    ref         text primary key references people.member,
    seq         bigint not null,
    index_hash  bytea not null,
    -- The exact body of POST /store: sent again as it stands after a crash.
    body        bytea not null,
    -- The turns of the waiting documents in it; they go when the mark is set.
    turns       bigint[] not null,
    made_at     timestamptz not null
);
