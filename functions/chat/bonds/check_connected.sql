create or replace function internal.check_connected(user_id uuid, other_user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if check_connected.user_id <> other_user_id
        and internal.can_see_fellow(other_user_id, user_id)
        and internal.have_bond(user_id, other_user_id)
    then
        return;
    end if;
    if not coalesce(internal.can_see_profile(other_user_id, user_id), false) then
        perform internal.refuse('not_found', 'no such person');
    end if;
    perform internal.refuse(
        'not_matched', 'the two are neither matched, friends, connected nor in a group together',
        'Match, be friends or connect with the person, or join one of their groups.'
    );
end
$$;

comment on function internal.check_connected is
'Refuses unless a user may begin a conversation with another person.
@raises not_found no person has the id, or the user may not see them
@raises not_matched the two are neither matched, friends, connected nor in a group together';

revoke execute on function internal.check_connected from public;
