-- Functions of calls keep the queue; people see their own call through api.my_call.
-- Not granted: everything.
alter table calls.people enable row level security;
