-- api.my_memorabilia shows a record to its owner alone: nothing is granted.
alter table events.memorabilia enable row level security;
