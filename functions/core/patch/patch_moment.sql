create or replace function internal.patch_moment(
    changes jsonb,
    key text,
    current_value timestamptz,
    is_required boolean default false
)
    returns timestamptz
    language plpgsql
    stable
as $$
declare
    v_type text := jsonb_typeof(patch_moment.changes -> patch_moment.key);
    v_value text := left(patch_moment.changes ->> patch_moment.key, 50);
begin
    if v_type is null then
        return patch_moment.current_value;
    end if;
    if v_type = 'null' and not patch_moment.is_required then
        return null;
    end if;
    -- The offset is required: without it the moment would depend on the session.
    if v_type = 'string'
        and v_value ~ (
            '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?'
            || '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'
        )
    then
        begin
            return v_value::timestamptz;
        exception when data_exception then
            null;  -- no such day, no such hour
        end;
    end if;
    perform internal.refuse(
        'invalid_input',
        patch_moment.key || ' is invalid',
        format(
            '%s: date, time and offset such as 2026-12-31T20:00:00+01:00%s.', patch_moment.key,
            case when patch_moment.is_required then '' else ', or null' end
        )
    );
end
$$;

comment on function internal.patch_moment is
'The moment from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not a date, time and offset of ISO 8601, or is null where one is
required';

revoke execute on function internal.patch_moment from public;
