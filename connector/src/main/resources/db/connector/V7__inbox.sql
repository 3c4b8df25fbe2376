-- Why: a statement goes to the core once, for ever; until the core's folder has it, it stands here under the store key.
create schema inbox;
create table inbox.item (
    item_id   text primary key check (item_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    turn      bigint generated always as identity,
    -- The vault agreed to it. What it did not agree to anybody may have made, and it keeps no itemId from its member.
    agreed    boolean not null,
    -- Why it was refused; a closed list, never a word of the item.
    fault     text,
    file      bytea,
    taken_at  timestamptz not null,
    check (fault is null or file is null)
);
create index item_unwritten on inbox.item (turn) where file is not null;

-- Why: a member's one document of requests is made of many statements and many batches.
create table inbox.request (
    item_id  text primary key references inbox.item,
    ref      text not null references people.member,
    -- When the member said it, ms.
    time     bigint not null,
    -- Moment of the batch that last spoke of it, ms; 0 for none. An older batch that arrives late changes nothing.
    as_of    bigint not null,
    -- As it stands in the document, under the store key.
    shown    bytea not null
);
create index request_of on inbox.request (ref, time desc);
