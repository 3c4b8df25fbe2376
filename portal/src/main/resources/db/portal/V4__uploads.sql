-- Why: a document comes in parts before the statement that it belongs to, and waits here, sealed, until the connector has
-- both. Whose it is stays with it, so that nobody else adds to it; what it is, nobody here can know.
create table upload_part (
    item_id text        not null check (item_id ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    number  smallint    not null check (number between 0 and 80),
    ref     text        not null check (ref ~ '^[0-7][0-9a-hjkmnp-tv-z]{25}$'),
    bytes   bytea       not null,
    put_at  timestamptz not null,
    primary key (item_id, number)
);
create index upload_part_of_ref on upload_part (ref, item_id);
create index upload_part_put_at on upload_part (put_at);

-- Ciphertext does not compress; trying costs time.
alter table upload_part alter column bytes set storage external;
