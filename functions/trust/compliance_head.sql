create or replace function api.compliance_head()
    returns text
    language plpgsql
    stable
    security definer  -- no role reads the log itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select last_position || ':' || encode(last_hash, 'hex') from trust.compliance_head
    );
end
$$;

comment on function api.compliance_head is
'The head of the compliance log: the number of its newest entry and its hash, such as 12:ab…. Keep
it outside the database: verify_compliance_log then notices if the end of the log was cut off, or
the log was written anew.
@returns the head
@notnull';

revoke execute on function api.compliance_head from public;
grant execute on function api.compliance_head to bandsy_service;
