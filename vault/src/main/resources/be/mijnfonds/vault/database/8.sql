-- Who of the staff may come by the desk, and in which role. Names are not here.
create table staff (
    ref     text primary key,
    role    text not null,
    since   bigint not null,
    ended   boolean not null,
    line    bigint not null,
    key_id  smallint not null,
    mac     bytea not null
);

-- As a member's, in tables of their own: no row of a member is ever one of the staff.
create table staff_credential (like credential including all);
create table staff_lease (like lease including all);
