-- Why: everybody may know which incidents there were. One list, signed by the connector, whose seq only grows: whoever can call
-- this side alone cannot put an older one back.
create table incident_list (
    one    boolean not null primary key default true check (one),
    seq    bigint not null,
    bytes  bytea not null,
    sig    bytea not null
);
