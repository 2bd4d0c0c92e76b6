create or replace function api.unmatch(match_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- matches are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_match matching.matches;
begin
    select * into v_match
    from matching.matches
    where id = unmatch.match_id and v_caller in (user1_id, user2_id);
    -- Who opens a conversation with the other, or blocks them, comes before this or behind it.
    perform internal.lock_pair(v_match.user1_id, v_match.user2_id);
    select * into v_match
    from matching.matches
    where id = v_match.id
    for update;
    if v_match.id is null
        or v_match.status = 'blocked'
        or not exists (
            select from identity.users
            where id in (v_match.user1_id, v_match.user2_id) and id <> v_caller
                and status = 'active'
        )
    then
        perform internal.refuse('not_found', 'no such match');
    end if;
    if v_match.status = 'active' then
        update matching.matches
        set status = 'unmatched', ended_by = v_caller, ended_at = now()
        where id = v_match.id;
        perform internal.end_bonds(
            array[v_match.user1_id], array[v_match.user2_id], is_over => true
        );
    end if;
end
$$;

comment on function api.unmatch is
'Ends a match for both and closes their conversation, which both still read; nothing is lost, and
nothing brings the match back. Those who share a group open the conversation again with
open_direct_conversation. A conversation of several is left by whom nothing keeps there any more.
Again, it changes nothing.
@raises not_found the caller has no such match';

revoke execute on function api.unmatch from public;
grant execute on function api.unmatch to bandsy_user;
