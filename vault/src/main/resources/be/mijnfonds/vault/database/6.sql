-- Letters with a code by post. The code is in no column: the vault derives it from these and a key that is in no database.
create table letter (
    number  text primary key,
    ref     text not null,
    issued  bigint not null,
    tries   integer not null,
    used    boolean not null,
    line    bigint not null,
    key_id  smallint not null,
    mac     bytea not null
);
