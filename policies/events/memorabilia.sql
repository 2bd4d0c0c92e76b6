-- api.my_memorabilia shows them to their owner: nothing is granted.
alter table events.memorabilia enable row level security;
