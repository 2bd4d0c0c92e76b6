-- Forgets how long what is kept, and counts of people.
drop table trust.people_counts, trust.retention_runs, trust.retention_rules;
