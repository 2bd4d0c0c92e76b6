create or replace function internal.refuse_inviter(group_id uuid, user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    perform internal.store_refusal(refuse_inviter.user_id, m.invited_by, 'group_invitation')
    from groups.members as m
    where m.group_id = refuse_inviter.group_id and m.user_id = refuse_inviter.user_id;
end
$$;

comment on function internal.refuse_inviter is
'Stores that a person who leaves a group refuses the one who invited them to it, if anybody did.';

revoke execute on function internal.refuse_inviter from public;
