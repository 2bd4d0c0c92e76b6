-- depends: internal.activity_week
create or replace function internal.begin_discovery(user_id uuid)
    returns matching.match_profiles
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_me matching.match_profiles;
begin
    select * into v_me from matching.match_profiles where user_id = begin_discovery.user_id;
    if v_me.cell is null then
        perform internal.refuse(
            'incomplete_profile', 'the caller has no place yet',
            'Call set_location first.'
        );
    end if;
    -- Once an hour is enough: activity counts by the week.
    if v_me.last_active_at < now() - interval '1 hour'
        and not current_setting('transaction_read_only')::boolean
    then
        update matching.match_profiles
        set
            last_active_at = now(),
            active_before = case
                when last_active_at < internal.activity_week() then last_active_at
                else active_before
            end
        where user_id = begin_discovery.user_id
        returning * into v_me;
    end if;
    return v_me;
end
$$;

comment on function internal.begin_discovery is
'Returns the match profile of the person who opens discovery, and notes that they are active. Others
learn of it from the next week on: see internal.activity_score.
@raises incomplete_profile the person has no location yet';

revoke execute on function internal.begin_discovery from public;
