create or replace function internal.setting(key text)
    returns double precision
    language plpgsql
    stable
as $$
-- plpgsql keeps its plan; a function in SQL that is not inlined is planned at each call.
begin
    return (select settings.value from core.settings where settings.key = setting.key);
end
$$;

comment on function internal.setting is
'The value of a setting; null if there is no setting with that name.';

revoke execute on function internal.setting from public;
