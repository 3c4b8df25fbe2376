-- Why: a member's statements wait here, sealed, until the connector fetched them. Of one that is done only its itemId and
-- the hash of its bytes stay: none is taken twice, the same again is known as the same, and whose it was is forgotten.
create table inbox (
    item_id   text        not null primary key check (item_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    digest    bytea       not null,
    number    bigint      generated always as identity,
    ref       text        check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    enc       bytea,
    sealed    bytea,
    agreement bytea,
    sig       bytea,
    posted_at timestamptz,
    check (num_nulls(ref, enc, sealed, agreement, sig, posted_at) in (0, 6))
);
create index inbox_waiting on inbox (number) where ref is not null;
create index inbox_of_ref on inbox (ref) where ref is not null;
