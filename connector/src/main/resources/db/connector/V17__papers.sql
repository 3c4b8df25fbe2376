-- Why: a paper is made once, of a row that the core may send again; what stands on it is kept nowhere, only by what to know it.
create table feed.paper (
    ref        text not null references people.member,
    paper_id   text not null,
    bundle_id  text not null unique,
    issued_on  date not null,
    as_of      bigint not null,
    -- Keyed hash of the row.
    mac        bytea not null,
    -- False when what was made of it was taken back: then it is made anew.
    made       boolean not null,
    -- The fund took it back: an older batch that comes late does not bring it again.
    gone       boolean not null default false,
    -- Its line in the member's list, sealed under the store key.
    item       bytea not null,
    primary key (ref, paper_id)
);
-- Why: codes on papers in people's hands outlive the account and the portal's database.
create table feed.paper_code (
    hash      bytea primary key,
    ref       text not null,
    paper_id  text not null,
    file      bytea not null,
    until     date,
    -- Under the store key: seal signs nothing that was put in here by hand.
    mac       bytea not null,
    foreign key (ref, paper_id) references feed.paper on delete cascade
);
create index paper_code_paper on feed.paper_code (ref, paper_id);
-- Why: seal alone has the key that signs records; what it has still to send, or to take back, waits here.
create table seal.paper (
    hash     bytea primary key,
    turn     bigint generated always as identity,
    -- Null: the code is no longer valid.
    file     bytea,
    until    date,
    mac      bytea not null
);
-- Why: every member has the list of papers, an empty one too, also who had an account before.
update seal.member set quarter = '1970-Q1';
