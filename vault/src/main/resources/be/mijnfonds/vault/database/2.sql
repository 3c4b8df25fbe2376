-- So that whoever writes in this table cannot add lines of their own behind the newest checkpoint. Null in lines from before,
-- which are taken only where a checkpoint covers them.
alter table line add column mac bytea;
