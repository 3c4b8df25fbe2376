-- Why: who has not signed in for long has no data in the portal zone, like who never had an account; so it must be known when
-- somebody last did. Accounts from before count from now.
alter table people.account add column seen_at timestamptz;
update people.account set seen_at = now();
create index account_seen on people.account (coalesce(seen_at, opened_at));

-- Why: the mark "none" has a seq, and no index.
alter table seal.outbox alter column index_hash drop not null;

-- Why: an account that ends takes along what was kept for it alone; when the member comes back, the core's file makes it anew.
delete from feed.told where ref not in (select ref from people.account);
alter table feed.told add foreign key (ref) references people.account on delete cascade;
delete from feed.newest where ref not in (select ref from people.account);
alter table feed.newest add foreign key (ref) references people.account on delete cascade;
delete from notice.channel where ref not in (select ref from people.account);
alter table notice.channel add foreign key (ref) references people.account on delete cascade;
