-- Where a passkey lives, in the member's own word: told to the member, decides nothing.
alter table credential add column device text not null default 'other';
-- A passkey that was taken away stays as a row: its day counts for the one that may be added a day.
alter table credential add column ended boolean not null default false;

-- What is closed. One row for each thing that ever was; a line says which is the newest.
create table closed (
    scope   text not null,
    id      text not null,
    frozen  boolean not null,
    since   bigint not null,
    line    bigint not null,
    key_id  smallint not null,
    mac     bytea not null,
    primary key (scope, id)
);
