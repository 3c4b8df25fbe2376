-- Why: whoever administers this cluster may write in these tables, but must not choose whose file is sealed to which key, nor
-- what stands in an index. The mac is under a key file. Pairs from before are admitted anew by the next full feed.
alter table people.member add column mac bytea;
update people.member set key_version = null, public_key = null, admitted_at = null;
alter table people.member add check ((public_key is null) = (mac is null));

-- Over the seq and all bundles of the member: one that was changed, or all of them put back, is not signed again. What was sealed before
-- this has none and is not signed either: there was no release before it, and a demo folder begins anew with --fresh.
alter table seal.member add column mac bytea;
