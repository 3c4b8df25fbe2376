-- Why: a second source beside the vault's journal. Which lines of the journal the vault named when keys left through this
-- portal: one bit a line, 8,192 lines a row. Whose they were stands nowhere here.
create table relayed (
    block bigint not null primary key check (block >= 0),
    bits  bytea  not null check (octet_length(bits) = 1024)
);

-- An hour in which a portal ran has a row, also when nothing was relayed: a missing hour cannot pass for a quiet one.
create table relayed_hour (
    hour    timestamptz not null primary key,
    answers bigint      not null check (answers >= 0)
);
