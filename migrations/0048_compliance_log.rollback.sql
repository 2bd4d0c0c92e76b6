-- Forgets the compliance log: export it first.
drop table trust.compliance_checkpoints, trust.compliance_log, trust.compliance_head;
drop table trust.compliance_queue;
drop type trust.compliance_event;
