create or replace function internal.tg_all__doubt()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_row jsonb := to_jsonb(coalesce(old, new));
    v_ids uuid[] := '{}'::uuid[];
begin
    for v_place in 0 .. tg_nargs - 1 loop
        v_ids := v_ids || (v_row ->> tg_argv[v_place])::uuid;
    end loop;
    perform internal.doubt(variadic v_ids);
    return null;
end
$$;

comment on function internal.tg_all__doubt is
'Notes that notifications of the people or the thing in these columns may be hidden now.';

revoke execute on function internal.tg_all__doubt from public;

create trigger doubt after update of status on identity.standings
    for each row when (old.status <> new.status and new.status <> 'active')
    execute function internal.tg_all__doubt('user_id');
create trigger doubt after update of privacy_level on identity.profiles
    for each row when (old.privacy_level <> new.privacy_level)
    execute function internal.tg_all__doubt('user_id');
-- A block is lifted before it is made again.
create trigger doubt after insert or update of is_lifted on trust.blocks
    for each row execute function internal.tg_all__doubt('blocker_id', 'blocked_id');
create trigger doubt after update of status on matching.matches
    for each row when (old.status = 'active' and new.status <> 'active')
    execute function internal.tg_all__doubt('user1_id', 'user2_id');
create trigger doubt after update of visibility, is_active, hidden_at on groups.groups
    for each row when (
        old.visibility <> new.visibility
        or old.is_active <> new.is_active
        or old.hidden_at is distinct from new.hidden_at
    )
    execute function internal.tg_all__doubt('id');
create trigger doubt after update of status on groups.members
    for each row when (old.status <> new.status)
    execute function internal.tg_all__doubt('user_id');
create trigger doubt_deleted after delete on groups.members
    for each row execute function internal.tg_all__doubt('user_id');
create trigger doubt
    after update of privacy, cancelled_at, hidden_at, organiser_id, group_id on events.events
    for each row when (
        old.privacy <> new.privacy
        or old.cancelled_at is distinct from new.cancelled_at
        or old.hidden_at is distinct from new.hidden_at
        or old.organiser_id is distinct from new.organiser_id
        or old.group_id is distinct from new.group_id
    )
    execute function internal.tg_all__doubt('id');
create trigger doubt after update of status on events.members
    for each row when (old.status <> new.status)
    execute function internal.tg_all__doubt('user_id');
create trigger doubt_deleted after delete on events.members
    for each row execute function internal.tg_all__doubt('user_id');
create trigger doubt after update of ended_at on calls.connections
    for each row when (old.ended_at is null and new.ended_at is not null)
    execute function internal.tg_all__doubt('user1_id', 'user2_id');
create trigger doubt after update of status on calls.video_requests
    for each row when (old.status <> new.status)
    execute function internal.tg_all__doubt('decider_id');
create trigger doubt_deleted after delete on calls.video_requests
    for each row execute function internal.tg_all__doubt('decider_id');
create trigger doubt after update of status, requester_id on social.friendships
    for each row when (old.status <> new.status or old.requester_id <> new.requester_id)
    execute function internal.tg_all__doubt('user1_id', 'user2_id');
create trigger doubt_deleted after delete on social.friendships
    for each row execute function internal.tg_all__doubt('user1_id', 'user2_id');
create trigger doubt after update of friends_since, followed_at on social.ties
    for each row when (
        old.friends_since is not null and new.friends_since is null
        or old.followed_at is not null and new.followed_at is null
    )
    execute function internal.tg_all__doubt('user_id', 'other_user_id');
create trigger doubt_deleted after delete on social.ties
    for each row execute function internal.tg_all__doubt('user_id', 'other_user_id');
