-- Nobody reads or writes a hash: functions of the service do.
-- Not granted: everything.
alter table identity.credentials enable row level security;
