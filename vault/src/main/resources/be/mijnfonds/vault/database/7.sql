-- Each month every key is wrapped anew; those that still wait are found by their epoch.
create index member_epoch on member (epoch, ref);
