-- Why: a batch cut off in the middle goes on where it was. Each group of rows moves the mark in the transaction of its effects.
create table feed.underway (
    batch_id       text primary key,
    -- SHA-256 of the manifest's bytes: another archive under the same id is not gone on with.
    manifest_hash  bytea not null,
    chained        boolean not null,
    extracted_at   bigint not null,
    -- Files that the fund sends for the first time.
    first          text[] not null,
    -- Counts the marks, so that of two who believe to be alone only one goes on.
    turn           bigint not null,
    -- The file that is being taken; its rows up to this line are done. Then "after" says how far the rest is.
    file           text not null,
    line           bigint not null,
    rows_done      boolean not null,
    after          text not null,
    bytes          bigint not null,
    good           bigint not null,
    bad            bigint not null,
    admitted       bigint not null,
    documents      bigint not null,
    asked          bigint not null,
    gone           bigint not null
);

-- Why: the error report of a batch that was cut off names all of its bad rows. File, line, field, reason; never a value.
create table feed.fault (
    batch_id  text not null references feed.underway on delete cascade,
    turn      bigint generated always as identity,
    file      text not null,
    line      bigint not null,
    field     text not null,
    reason    text not null,
    primary key (batch_id, turn)
);

-- Why: a person's document needs the number from another file of the batch, and may be made after a restart. Of members with
-- an account only, under the store key, as in the document itself; gone when the batch has come past person.
create table feed.number (
    batch_id  text not null references feed.underway on delete cascade,
    ref       text not null references people.member,
    number    bytea not null,
    primary key (batch_id, ref)
);

-- Why: the lists of look-ups that are to be made again; as many as there are members, so not in memory.
create table feed.due (
    ref      text not null references people.member,
    quarter  text not null,
    primary key (ref, quarter)
);

-- Why: when many rows vanish at once the batch is held, so it must be known who had rows; one bit a file, never what they say.
create table feed.present (
    member_key  text primary key,
    files       integer not null
);
insert into feed.present (member_key, files) select member_key, 1 from people.member where left_at is null;

-- Why: a dry run says how many rows changed. Keyed hash of the row, of members with an account only.
alter table feed.newest add column mac bytea;

-- Why: a member's file is whole when the batch is at its end; only then are the documents sealed.
alter table people.account add column filing text;
create index account_filing on people.account (filing) where filing is not null;
