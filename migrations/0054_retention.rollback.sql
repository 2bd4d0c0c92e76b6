-- Forgets how long what is kept.
drop table trust.retention_runs, trust.retention_rules;
