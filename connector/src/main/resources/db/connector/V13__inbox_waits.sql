-- Why: what is refused is noted in the vault's journal by the hash of the very item (the portal's own hash of it), and another
-- item under the id of one that was taken is known by it. Null for items from before.
alter table inbox.item add column hash bytea;

-- Why: a statement whose member is not known here yet waits here and not at the portal, where it would keep others back. The
-- item as the portal gave it, under the store key.
alter table inbox.item add column held bytea;
alter table inbox.item add column held_ref text;
alter table inbox.item add check ((held is null) = (held_ref is null));
alter table inbox.item add check (held is null or (agreed and file is null and fault is null));
create index item_held on inbox.item (turn) where held is not null;

-- Why: a member is told once that the core has not got it after a day.
alter table inbox.item add column late boolean not null default false;
