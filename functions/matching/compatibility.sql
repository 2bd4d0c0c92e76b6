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
'How well the caller and somebody suit each other: the same whoever of the two asks, if each finds
the other in discovery or they are matched. score is from 0 to 100; factors are its points by
genres, instruments, distance, skill, availability and commitment, and add up to it. It is the
harmonic mean of two weighted means of what is known of the two, one a direction. The distance of
somebody whom the caller cannot find there (paused, incognito, outside of what either insists on) has
the points of those who hide it.
@notnull score factors
@raises not_found there is nobody of that id whom the caller may see';

revoke execute on function api.compatibility from public;
grant execute on function api.compatibility to bandsy_user;
