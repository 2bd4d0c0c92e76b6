create or replace function api.compatibility(
    user_id uuid, out score numeric, out factors jsonb
)
    returns record
    language plpgsql
    stable
    security definer  -- compares profiles that the caller may not read
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
    v_points integer[];
begin
    if not internal.can_see_profile(compatibility.user_id, v_caller) then
        perform internal.refuse('not_found', 'no such person');
    end if;
    v_points := internal.points_shown(compatibility.user_id, v_caller);
    score := internal.score_of(v_points);
    factors := internal.factors_of(v_points);
end
$$;

comment on function api.compatibility is
'How well the caller and another person suit each other: the harmonic mean of how well each suits
the other, by what is known of both. Both get the same answer if each finds the other in discovery,
or if they are matched. If the caller cannot find the person there (paused, incognito, or ruled out
by a deal-breaker), the distance counts as it does for people who hide it.
@argument user_id the person to compare the caller with
@column score from 0 to 100, with two decimals
@column factors the points of each factor (genres, instruments, distance, skill, availability,
commitment, attachment), which add up to the score
@notnull score factors
@raises not_found no person has that id, or the caller may not see them';

revoke execute on function api.compatibility from public;
grant execute on function api.compatibility to bandsy_user;
