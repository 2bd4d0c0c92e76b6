-- Functions of trust and the job finish_acts work on them.
-- Not granted: everything.
alter table trust.pending_hides enable row level security;
