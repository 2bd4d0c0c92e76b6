create or replace function api.contract_version()
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select '2.0'::text;
end;

comment on function api.contract_version is
'The version of the contract, which is all that applications may call. The first number rises when
a change breaks callers, the second when something is added.
@returns two numbers, such as 2.0
@notnull';

revoke execute on function api.contract_version from public;
grant execute on function api.contract_version to bandsy_anon;
