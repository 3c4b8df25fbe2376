-- What the last request under the lease was refused for: the same bytes again get the same answer, whatever changed meanwhile.
alter table lease add column refusal text;

-- So that two requests in one commit cannot write the same note twice. It decides nothing but that: what was noted, the journal
-- says, so a row taken out by hand changes nothing.
create table noted (
    kind  text not null,
    hash  bytea not null check (length(hash) = 32),
    line  bigint not null,
    primary key (kind, hash)
);
