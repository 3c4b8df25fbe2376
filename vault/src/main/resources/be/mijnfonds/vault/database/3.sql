-- So that two requests in one commit cannot have the same item agreed to twice. It decides nothing but that: which items were
-- agreed to, the journal says, so a row taken out by hand changes nothing.
create table item (
    id    text primary key,
    line  bigint not null
);
