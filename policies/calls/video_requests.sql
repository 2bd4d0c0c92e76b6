-- Functions of calls show a request to the two connected people.
-- Not granted: everything.
alter table calls.video_requests enable row level security;
