-- depends: internal.lasts_beyond internal.usual_length
create or replace function internal.count_live(action text, user_id uuid)
    returns integer
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_today date := (now() at time zone 'utc')::date;
begin
    return case count_live.action
        when 'coming_event' then (
            select count(*)
            from events.events as e
            where e.organiser_id = count_live.user_id
                and e.cancelled_at is null
                and internal.lasts_beyond(e, internal.usual_length(), statement_timestamp())
        )
        when 'daily_pick' then (
            select count(*)
            from matching.daily_picks
            where day = v_today
                and (user1_id = count_live.user_id or user2_id = count_live.user_id)
        )
        when 'open_opening' then (
            select count(*)
            from groups.openings
            where created_by = count_live.user_id and status = 'open'
        )
        when 'own_group' then (
            select count(*)
            from groups.groups
            where created_by = count_live.user_id and is_active
        )
        when 'sample' then (
            select count(*) from music.media_samples where user_id = count_live.user_id
        )
        when 'saved_search' then (
            select count(*) from matching.saved_searches where user_id = count_live.user_id
        )
    end;
end
$$;

comment on function internal.count_live is
'How many there are of what is limited at the same time, for a user; null for what is counted by its
uses.';

revoke execute on function internal.count_live from public;
