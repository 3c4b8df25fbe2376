-- Why: the portal zone knows people by a random ref, the core by its own key; this is the only place where the two meet.
create table people.member (
    ref          text primary key check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    member_key   text not null unique,
    -- Null until the vault has admitted this person; after a crash the same ref is offered again.
    key_version  integer,
    public_key   bytea,
    admitted_at  timestamptz,
    left_at      timestamptz,
    check ((key_version is null) = (public_key is null))
);

-- Why: documents are made for members with an account only; who has none has no data here but the row above.
create table people.account (
    ref          text primary key references people.member,
    opened_line  bigint not null,
    opened_at    timestamptz not null,
    -- The request to the core for this member's file: chosen with the row, written after it, so a crash repeats it.
    request_id   text,
    asked_at     timestamptz,
    -- Null until the core's file is here: an empty page before it would say that the fund knows nothing.
    filed_at     timestamptz
);
create index account_to_ask on people.account (opened_at) where asked_at is null;
