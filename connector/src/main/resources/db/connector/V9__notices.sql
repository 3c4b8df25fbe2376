-- Why: a member hears of what happens to the file on channels that whoever sits in the session did not choose. Addresses lie
-- here under the store key, and so does what makes a notice ours: who may write in these tables cannot have one sent.
create schema notice;
create table notice.channel (
    ref     text primary key references people.member,
    -- Moment of the batch that said it, ms.
    as_of   bigint not null,
    -- E-mail, language, and the e-mail addresses before it that are still written to.
    sealed  bytea not null
);

-- What happened, once: the same statement, batch or line again adds none.
create table notice.event (
    kind      text not null,
    -- The itemId, or line-INDEX.
    about     text not null,
    turn      bigint generated always as identity,
    ref       text not null references people.member,
    at        bigint not null,
    -- An address that the statement itself named.
    sealed    bytea not null,
    -- It was not known yet where its notices go: the file of a new account is still at the core.
    open      boolean not null,
    noted_at  timestamptz not null,
    primary key (kind, about)
);
create index event_open on notice.event (turn) where open;

create table notice.message (
    -- A keyed hash of what and to whom: the same message has the same id, and the mail the same Message-ID.
    id          text primary key check (id ~ '^[0-9a-f]{32}$'),
    turn        bigint generated always as identity,
    kind        text not null,
    about       text not null,
    ref         text not null references people.member,
    at          bigint not null,
    way         text not null check (way in ('mail', 'letter')),
    -- Where to, and in which language. Goes when it was sent.
    sealed      bytea,
    tries       integer not null default 0,
    next_try    timestamptz not null,
    state       text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
    settled_at  timestamptz,
    foreign key (kind, about) references notice.event,
    check ((state = 'waiting') = (sealed is not null)),
    check ((state = 'waiting') = (settled_at is null))
);
create index message_due on notice.message (way, next_try) where state = 'waiting';

-- Accounts from before have no channels here: their files are asked for once more.
update people.account set request_id = null, asked_at = null;
