-- Why: whoever holds a paper asks whether it holds. Hashes of random codes and of PDFs, signed by the connector, never whose.
create table paper (
    hash   bytea not null primary key check (octet_length(hash) = 32),
    bytes  bytea not null,
    sig    bytea not null
);
