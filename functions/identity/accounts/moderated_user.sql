create or replace function internal.moderated_user(user_id uuid)
    returns identity.users
    language plpgsql
    volatile
as $$
declare
    v_caller_id uuid := internal.require_writer();
    v_caller_role identity.account_role := (select role from identity.users where id = v_caller_id);
    v_user identity.users;
begin
    select * into v_user from identity.users where id = moderated_user.user_id;
    if v_user.id is null or v_user.status = 'deleted' then
        perform internal.refuse('not_found', 'no such person');
    end if;
    if v_user.id = v_caller_id or (v_user.role <> 'user' and v_caller_role <> 'admin') then
        perform internal.refuse(
            'not_allowed', 'a moderator cannot decide about a moderator or about themselves',
            'Ask an administrator.'
        );
    end if;
    return v_user;
end
$$;

comment on function internal.moderated_user is
'Returns the account about which the caller, a moderator, decides.
@raises not_found the account does not exist or was deleted
@raises not_allowed the account is the caller''s own, or a moderator''s and the caller is not an
administrator';

revoke execute on function internal.moderated_user from public;
