-- Monitoring reads the results of the jobs; api.run_due_jobs writes them.
-- Not granted: any change of the timetable, which only the owner of the database makes.
alter table core.jobs enable row level security;

grant select on core.jobs to bandsy_service;

create policy service_reads on core.jobs
    for select
    to bandsy_service
    using (true);
