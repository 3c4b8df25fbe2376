-- Why: invented members whom nobody may touch. Once the vault knows somebody as one or as none, no feed changes it, and too
-- few of them are said aloud.
alter table people.member add column canary boolean not null default false;
