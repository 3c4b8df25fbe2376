-- Why: what fund and member wrote to each other, and what the fund sent besides, is one document made of many batches, statements
-- and mails. The member's own words are in inbox.request.
create schema conversation;
create table conversation.told (
    ref     text not null references people.member,
    -- messages and sent: rows of the feed's files; notice: what we mailed, or had posted, ourselves.
    file    text not null check (file in ('messages', 'sent', 'notice')),
    id      text not null,
    -- Moment of the batch that last spoke of it, ms. An older batch that arrives late changes nothing.
    as_of   bigint not null,
    -- As it stands in the document, under the store key: nobody can put in here that a false mail was ours. Null: taken back.
    shown   bytea,
    primary key (ref, file, id)
);
-- Why: of mails from before this version nothing is noted, and the member reads from when on the list is complete.
create table conversation.noted (since timestamptz not null);
insert into conversation.noted values (now());
-- Why: every member has this document, an empty one too, also who had an account before.
update seal.member set quarter = '1970-Q1';
