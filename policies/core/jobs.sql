-- Monitoring reads how the jobs went; api.run_due_jobs writes it.
-- Not granted: a change of the timetable, which is the owner's.
alter table core.jobs enable row level security;

grant select on core.jobs to bandsy_service;

create policy service_reads on core.jobs
    for select
    to bandsy_service
    using (true);
