-- depends: internal.log_compliance
create or replace function internal.job_log_compliance()
    returns boolean
    language sql
    volatile
return internal.log_compliance();

comment on function internal.job_log_compliance is
'The job log_compliance: moves a batch of entries from the queue to the compliance log, if the
session has the hash key.
@returns whether there may be more';

revoke execute on function internal.job_log_compliance from public;
