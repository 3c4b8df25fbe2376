-- Which member somebody of the staff opened under a lease, and for what: one touch for each.
create table staff_opening (
    lease       text not null,
    ref         text not null,
    case_number text not null,
    reason      text not null,
    two         boolean not null,
    opened      integer not null,
    since       bigint not null,
    line        bigint not null,
    key_id      smallint not null,
    mac         bytea not null,
    primary key (lease, ref)
);
