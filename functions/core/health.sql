create or replace function api.health()
    returns table (check_name text, status text, value double precision, detail text)
    language plpgsql
    stable
    security definer  -- reads the outbox, the jobs and the installer's history
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select * from internal.health_outbox()
    union all
    select * from internal.health_jobs()
    union all
    select * from internal.health_indexes()
    union all
    select * from internal.health_archiver()
    union all
    select * from internal.health_migrations()
    union all
    select * from internal.health_isolation()
    union all
    select * from internal.health_timeouts()
    union all
    select * from internal.health_counters()
    union all
    select * from internal.health_delivery()
    union all
    select * from internal.health_erasures()
    union all
    select * from internal.health_compliance()
    union all
    select * from internal.health_retention();
end
$$;

comment on function api.health is
'The checks that monitoring looks at.
@returns one row for each check
@column check_name the name of the check
@column status ok, warn or fail
@column value the number that the check looks at; null when it has no number
@column detail what the number means, and what is wrong
@notnull check_name status detail';

revoke execute on function api.health from public;
grant execute on function api.health to bandsy_service;
