-- Why: after the portal's database was lost, or put back from an old copy, members' files are to be brought anew. seal takes
-- them up one by one; who asked may be gone by then.
create table seal.renewal (
    ref       text primary key references people.account on delete cascade,
    asked_at  timestamptz not null
);
