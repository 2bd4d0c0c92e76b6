create or replace function internal.patch_birth_date(changes jsonb, current_value date)
    returns date
    language plpgsql
    stable
as $$
declare
    v_type text := jsonb_typeof(patch_birth_date.changes -> 'birth_date');
    v_text text := patch_birth_date.changes ->> 'birth_date';
    v_minimum_age constant double precision := internal.setting('minimum_age');
    v_date date;
begin
    if v_type is null then
        return patch_birth_date.current_value;
    end if;
    if v_type = 'null' then
        return null;
    end if;
    if v_type = 'string' and v_text ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then
        begin
            v_date := make_date(
                left(v_text, 4)::integer, substr(v_text, 6, 2)::integer, right(v_text, 2)::integer
            );
        exception when datetime_field_overflow then
            v_date := null;
        end;
    end if;
    if v_date >= '1900-01-01' and internal.age(v_date) >= v_minimum_age then
        return v_date;
    end if;
    perform internal.refuse(
        'invalid_input', 'birth_date is invalid',
        format(
            'birth_date: a date like 1990-12-31, not before 1900, at least %s years ago, or null.',
            v_minimum_age::numeric
        )
    );
end
$$;

comment on function internal.patch_birth_date is
'The birth date from a merge patch, or the current one where the key is absent.
@raises invalid_input the value is not a date, is before 1900, or is less than minimum_age (a
setting) years ago';

revoke execute on function internal.patch_birth_date from public;
