-- Services read the counts by api.anonymous_people.
-- Not granted: everything.
alter table trust.people_counts enable row level security;
