create or replace function api.compliance_head()
    returns text
    language plpgsql
    stable
    security definer  -- no role reads the log itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select
            coalesce(max(last_position), 0)
            || ':' || coalesce(max(encode(last_hash, 'hex')), repeat('00', 32))
            || ':' || coalesce(max(extract(epoch from last_at)::bigint), 0)
        from trust.compliance_head
    );
end
$$;

comment on function api.compliance_head is
'The head of the compliance log: the number of its newest entry, its hash and its time in seconds
since 1970, such as 12:ab…:1767225600; zeros before the first. Keep it outside the database:
verify_compliance_log then notices if a part of the log was cut off, or the log was written anew.
@returns the head
@notnull';

revoke execute on function api.compliance_head from public;
grant execute on function api.compliance_head to bandsy_service;
