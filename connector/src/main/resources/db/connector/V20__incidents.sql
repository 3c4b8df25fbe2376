-- Why: after an incident each member is told what of theirs was reached. Which release the journal names, how far it is with us.
create schema incident;
create table incident.release (
    -- SHA-256 of the release's bytes, as the journal has it.
    hash      bytea primary key,
    -- Index of the line; releases are taken in the order of their lines.
    line      bigint not null,
    incident  text not null,
    members   bigint not null,
    -- seen: the line was read. taken: its bytes are here, and are what the line names. made: each letter is made. told: sealed,
    -- published, noted. refused: an alarm was noted, and nothing is sent.
    state     text not null check (state in ('seen', 'taken', 'made', 'told', 'refused')),
    -- Its first line, under the store key: nobody can have members told what no officer let go.
    head      bytea,
    taken_at  timestamptz,
    check ((head is null) = (state in ('seen', 'refused')))
);
create index release_of on incident.release (incident, line);

create table incident.named (
    hash     bytea not null references incident.release,
    ref      text not null,
    -- What of theirs was reached, under the store key.
    reached  bytea not null,
    -- sealed: to their account. printed: handed to the core. gone: the account fell asleep, or is brought anew. Null: not yet.
    way      text check (way in ('sealed', 'printed', 'gone')),
    -- What was made, under the store key: bundle, language, hash of the PDF.
    letter   bytea,
    primary key (hash, ref),
    check ((way is null) = (letter is null))
);
create index named_of on incident.named (ref);
create index named_unmade on incident.named (hash, ref) where way is null;
create index named_gone on incident.named (ref) where way = 'gone';

-- Why: codes on letters in people's hands outlive the account and the portal's database.
create table incident.code (
    hash     bytea primary key,
    release  bytea not null references incident.release,
    ref      text not null,
    file     bytea not null,
    mac      bytea not null
);

-- Why: the public list is signed anew each day, so that a portal that shows an old one is found out by its date.
create table incident.published (
    one   boolean primary key default true check (one),
    seq   bigint not null,
    of    bytea not null,
    at    timestamptz not null
);
-- Why: every member has this document, an empty one too, also who had an account before.
update seal.member set quarter = '1970-Q1';
