create or replace function internal.job_remove_unverified()
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_before timestamptz := now() - internal.keep_for('unverified_accounts');
    v_ended integer := 0;
    v_user_id uuid;
    v_users integer := 0;
begin
    for v_user_id in
        select s.user_id
        from identity.standings as s
        inner join identity.users as u on s.user_id = u.id
        where
            u.email_verified_at is null
            and u.phone_verified_at is null
            and u.clerk_id is null
            and u.status = 'active'
            and u.created_at <= v_before
            and exists (select from identity.credentials as c where c.user_id = u.id)
            and not exists (select from identity.identities as i where i.user_id = u.id)
            and not exists (select from identity.sign_ins as i where i.user_id = u.id)
        order by s.user_id
        limit 100
        for update of s skip locked
    loop
        v_users := v_users + 1;
        -- Its owner may have verified it at this moment.
        perform from identity.users
        where id = v_user_id and email_verified_at is null and phone_verified_at is null
        for no key update;
        if found then
            perform internal.end_account(v_user_id);
            v_ended := v_ended + 1;
        end if;
    end loop;
    perform internal.note_removed('unverified_accounts', v_ended);
    return v_users = 100;
end
$$;

comment on function internal.job_remove_unverified is
'The job remove_unverified: deletes accounts that nobody has ever been able to sign in to, as their
owner has verified nothing for unverified_keep_days (a setting). Accounts of Clerk and of providers
stay. It works on 100 accounts at a time.
@returns whether a full batch was done, so that more may be left';

revoke execute on function internal.job_remove_unverified from public;
