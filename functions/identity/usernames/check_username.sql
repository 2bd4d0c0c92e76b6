-- depends: internal.refuse_taken
create or replace function internal.check_username(username text, user_id uuid default null)
    returns text
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_owner uuid;
    v_is_known boolean;
begin
    if check_username.username is null then
        return null;
    end if;
    if length(check_username.username) > 50
        or check_username.username !~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,49}$'
    then
        perform internal.refuse(
            'invalid_input',
            'username is invalid',
            'username: 3 to 50 of A-Z a-z 0-9 . _ -, with a letter or digit first.'
        );
    end if;
    select user_id into v_owner
    from identity.usernames
    where name_hash = internal.username_hash(check_username.username);
    v_is_known := found;
    -- An account keeps a name that was reserved later.
    if v_owner = check_username.user_id then
        return check_username.username;
    end if;
    if v_is_known or exists (
        select
        from identity.reserved_usernames
        where name = translate(core.lowered(check_username.username), '._-', '')
    ) then
        perform internal.refuse_taken('users_username_idx');
    end if;
    return check_username.username;
end
$$;

comment on function internal.check_username is
'Returns a username that an account (null for a new one) may have; null for null.
@raises invalid_input it is not URL-safe, or does not have 3 to 50 characters
@raises already_exists it is reserved, or is or was the name of another account';

revoke execute on function internal.check_username from public;
