create or replace function internal.come_from_call(user_id uuid, other_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return internal.share_call(come_from_call.user_id, come_from_call.other_user_id)
        and not exists (
            select
            from calls.people as p
            join calls.calls as c on c.id = p.call_id
            where p.user_id = come_from_call.user_id
                and false in (c.user1_agrees, c.user2_agrees)
        );
end
$$;

comment on function internal.come_from_call is
'Whether the last call of two people is the same, is under way or may still be decided about, and
neither has declined to meet again.';

revoke execute on function internal.come_from_call from public;
