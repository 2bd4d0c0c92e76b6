create or replace function internal.use_place(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_limit integer := internal.setting('places_per_day')::integer;
    v_changed_at timestamptz[];
begin
    -- The caller is locked, so two calls count each other. The first location is free.
    insert into identity.place_changes (user_id) values (use_place.user_id)
    on conflict (user_id) do nothing;
    if found then
        return;
    end if;
    v_changed_at := array(
        select t
        from identity.place_changes, unnest(changed_at) as u (t)
        where user_id = use_place.user_id and t > clock_timestamp() - interval '1 day'
        order by t
    );
    if cardinality(v_changed_at) >= v_limit then
        perform internal.refuse(
            'quota_used', 'the locations of the last 24 hours are used up',
            'The next one is available at ' || to_char(
                (v_changed_at[cardinality(v_changed_at) - v_limit + 1] + interval '1 day')
                at time zone 'utc',
                'yyyy-mm-dd"T"hh24:mi:ss"Z"'
            ) || '.'
        );
    end if;
    update identity.place_changes set changed_at = v_changed_at || clock_timestamp()
    where user_id = use_place.user_id;
end
$$;

comment on function internal.use_place is
'Counts a new location of a user who is locked, and refuses one beyond the quota of the last 24
hours: a user who could search from everywhere could work out where others are.
@raises quota_used the quota is used up';

revoke execute on function internal.use_place from public;
