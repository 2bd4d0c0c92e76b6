create or replace function api.change_email(email text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_email text := internal.check_email(coalesce(change_email.email, ''));
    v_user identity.users;
begin
    select * into v_user from identity.users where id = v_caller for no key update;
    if v_user.clerk_id is not null then
        perform internal.refuse(
            'not_allowed', 'the email address of this account is changed at Clerk',
            'Change it there; the account follows.'
        );
    end if;
    -- Back to the present one: what was begun ends.
    update identity.users
    set
        new_email = nullif(
            v_email, case when v_user.email_verified_at is not null then v_user.email end
        )
    where id = v_caller;
    -- They stay, void: they count for those to whom they were sent.
    update identity.verifications
    set expires_at = now()
    where user_id = v_caller and purpose = 'email' and expires_at > now();
end
$$;

comment on function api.change_email is
'Asks for another email address. The present one stays, and signs in, until the new one is verified:
create_verification makes the token to send there. The answer does not say whether another account
has it.
@argument email an address of at most 255 characters; the present one takes the wish for another
back
@limit none: it overwrites one value, and each mail is a verification
@raises not_allowed the account signs in with Clerk, where the address is changed
@raises invalid_input the address is missing, too long or malformed';

revoke execute on function api.change_email from public;
grant execute on function api.change_email to bandsy_user;
