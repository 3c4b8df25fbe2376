-- Why: a member who comes by passkey hears of it when somebody comes by a provider after a long time: the way in for who lost
-- the passkey, and for who stole a name. Accounts from before count from the next time.
alter table people.account add column passkey_at timestamptz;
alter table people.account add column provider_at timestamptz;
