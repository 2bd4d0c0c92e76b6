create or replace function api.unmatch(match_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write matches itself
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
    v_match matching.matches;
begin
    select * into v_match
    from matching.matches
    where id = unmatch.match_id and v_caller in (user1_id, user2_id);
    -- A block, or a conversation that one opens with the other, comes before or after this.
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
        perform internal.end_bonds(array[v_match.user1_id], array[v_match.user2_id]);
    end if;
end
$$;

comment on function api.unmatch is
'Ends a match for both people. Nothing brings it back. Their conversation is closed if they have
nothing else in common (a friendship, a connection, a group); both can still read it. A person whom
only this match kept in a conversation of several people leaves it. It has no effect on a match that
was ended before.
@argument match_id the match to end
@limit none: a match is ended once
@raises not_found the caller has no match with that id, or the other person is blocked or not
active';

revoke execute on function api.unmatch from public;
grant execute on function api.unmatch to bandsy_user;
