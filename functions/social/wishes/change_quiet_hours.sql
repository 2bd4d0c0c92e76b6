create or replace function internal.change_quiet_hours(user_id uuid, changes jsonb)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_quiet social.quiet_hours;
begin
    if change_quiet_hours.changes = 'null' then
        delete from social.quiet_hours where user_id = change_quiet_hours.user_id;
        return;
    end if;
    perform internal.check_keys(
        'quiet_hours', change_quiet_hours.changes, 'from', 'until', 'timezone'
    );
    select * into v_quiet from social.quiet_hours where user_id = change_quiet_hours.user_id;
    v_quiet.quiet_from := internal.patch_clock(
        change_quiet_hours.changes, 'from', v_quiet.quiet_from
    );
    v_quiet.quiet_until := internal.patch_clock(
        change_quiet_hours.changes, 'until', v_quiet.quiet_until
    );
    v_quiet.timezone := internal.check_timezone(
        internal.patch_text(
            change_quiet_hours.changes, 'timezone', coalesce(v_quiet.timezone, 'UTC'), 50, true
        )
    );
    if v_quiet.quiet_from = v_quiet.quiet_until then
        perform internal.refuse(
            'invalid_input', 'the quiet hours are empty',
            'quiet_hours: from and until are different; null for no quiet hours.'
        );
    end if;
    insert into social.quiet_hours (user_id, quiet_from, quiet_until, timezone)
    values (
        change_quiet_hours.user_id, v_quiet.quiet_from, v_quiet.quiet_until, v_quiet.timezone
    )
    on conflict (user_id) do update
        set
            quiet_from = excluded.quiet_from,
            quiet_until = excluded.quiet_until,
            timezone = excluded.timezone;
end
$$;

comment on function internal.change_quiet_hours is
'Applies the part of a JSON merge patch that is about quiet hours; null ends them.
@raises invalid_input it is not an object or null, a key is unknown, a value is not a time or a
timezone, or from and until are equal or missing';

revoke execute on function internal.change_quiet_hours from public;
