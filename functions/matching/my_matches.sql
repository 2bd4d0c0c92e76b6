create or replace function api.my_matches(
    page_size integer default 20,
    inout cursor text default null,
    out match_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out city text,
    out score numeric,
    out factors jsonb,
    out matched_at timestamptz,
    out conversation_id uuid
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows profiles that only a match may see
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_matches.page_size);
    v_before uuid := internal.before_cursor(my_matches.cursor);
begin
    return query
    select
        m.id::text, m.id, other.id, other.username, profile.display_name,
        profile.image_url, mp.city, m.score, m.factors, m.created_at, c.id
    from (
        -- Each half walks down its own index, so that all matches need not be sorted.
        (
            select id, user2_id as other_id, score, factors, created_at
            from matching.matches
            where user1_id = v_caller and status = 'active' and id < v_before
        )
        union all
        (
            select id, user1_id, score, factors, created_at
            from matching.matches
            where user2_id = v_caller and status = 'active' and id < v_before
        )
    ) as m
    join identity.users as other on other.id = m.other_id and other.status = 'active'
    join identity.profiles as profile on profile.user_id = m.other_id
    left join matching.match_profiles as mp on mp.user_id = m.other_id
    left join chat.conversations as c on c.match_id = m.id
    where internal.can_see_profile(m.other_id, v_caller)
    order by m.id desc
    limit v_page_size;
end
$$;

comment on function api.my_matches is
'The caller''s active matches, the newest first. A match is left out while the caller may not see
the other person''s profile.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column match_id the id of the match
@column user_id the other person
@column username the other person''s name in links
@column display_name the other person''s name to show
@column image_url link to the other person''s profile picture
@column city the city where the other person is, or to which they travel, as they named it
@column score from 0 to 100: how well the two suited each other when they matched, attachment left
out
@column factors the points of each factor (genres, instruments, distance, skill, availability,
commitment, attachment), which add up to the score
@column matched_at when the two matched
@column conversation_id the conversation that the match opened
@notnull cursor match_id user_id username display_name score factors matched_at conversation_id
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_matches from public;
grant execute on function api.my_matches to bandsy_user;
