-- Why: what was seen of the journal is remembered with what was made of it, so that a rolled back journal is noticed.
create schema follow;
create table follow.position (
    one         boolean primary key default true check (one),
    checkpoint  text not null,
    size        bigint not null,
    root        bytea not null,
    -- Lines below this index have been read.
    next        bigint not null,
    -- Time of line 0, in ms; null while the journal is empty.
    began       bigint,
    -- The newest quarter for which every account has been given a list.
    quarter     text
);

-- Why: a member's list of a quarter is made again at each new line; all of it can be rebuilt from the journal.
create table follow.line (
    index    bigint primary key,
    ref      text not null,
    quarter  text not null,
    -- Kept for members with an account; for others read from the journal when they open one.
    bytes    bytea
);
create index line_of on follow.line (ref, quarter, index desc);

create table follow.due (
    ref      text not null,
    quarter  text not null,
    primary key (ref, quarter)
);
