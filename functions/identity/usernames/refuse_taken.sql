create or replace function internal.refuse_taken(constraint_name text)
    returns void
    language plpgsql
    stable
as $$
begin
    case refuse_taken.constraint_name
        when 'users_username_idx' then
            perform internal.refuse(
                'already_exists', 'the username is taken', 'username: choose another.'
            );
        when 'users_email_idx' then
            perform internal.refuse(
                'already_exists', 'the email belongs to another account',
                'email: another account has verified it, and must give it up first.'
            );
    end case;
end
$$;

comment on function internal.refuse_taken is
'Says which name of an account is taken, by the unique index that refused it. A query before the
write could not know, because of concurrent writes.
@raises already_exists the username is taken, or another account has verified the email address';

revoke execute on function internal.refuse_taken from public;
