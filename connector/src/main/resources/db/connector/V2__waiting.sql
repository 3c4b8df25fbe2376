-- Why: feed and follow may not sign; they hand their documents over here and only seal takes them away, after the mark.
create schema waiting;
create sequence waiting.turn;
create table waiting.document (
    ref         text not null references people.member,
    -- Category, or access.told.2026-Q4, access.proven.2026-Q4.
    slot        text not null,
    -- New at each change: seal deletes exactly what it sealed, never what came after.
    turn        bigint not null default nextval('waiting.turn'),
    as_of       bigint not null,
    text        bytea not null,
    -- Of the first change since the last seal, so that a member is never put off for ever.
    queued_at   timestamptz not null,
    primary key (ref, slot)
);
create index document_oldest on waiting.document (queued_at);
