-- Why: reimbursements are told like look-ups, many of a member and a list a quarter; so both are kept in one table.
alter table feed.told rename to line;
alter table feed.line rename column access_id to line_id;
alter table feed.line add column file text not null default 'core-access';
alter table feed.line alter column file drop default;
alter table feed.line drop constraint told_pkey;
alter table feed.line add primary key (ref, file, line_id);
drop index feed.told_quarter;
create index line_quarter on feed.line (ref, file, quarter, time desc);

alter table feed.due add column file text not null default 'core-access';
alter table feed.due alter column file drop default;
alter table feed.due drop constraint due_pkey;
alter table feed.due add primary key (ref, file, quarter);

-- Why: lists of an account that fell asleep meanwhile could not be taken, and the batch stood still with them.
delete from feed.due where ref not in (select ref from people.account);
alter table feed.due add foreign key (ref) references people.account on delete cascade;

-- Why: every member has all the new documents, empty ones too, also who had an account before.
update seal.member set quarter = '1970-Q1';
