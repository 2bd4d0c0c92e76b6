create or replace function internal.claimed_user(status identity.account_status)
    returns uuid
    language plpgsql
    stable
as $$
declare
    v_claims text := nullif(current_setting('request.jwt.claims', true), '');
    v_subject text;
    v_id uuid;
begin
    if v_claims is null then
        return null;
    end if;
    begin
        v_subject := v_claims::jsonb ->> 'sub';
        -- A simple pattern is fast, and every call of the api runs this.
        if v_subject like '________-____-____-____-____________' then
            v_id := v_subject::uuid;
        end if;
    exception when data_exception or statement_too_complex then
        -- Claims that are not JSON name no account; a caller cannot break a read with them.
        null;
    end;
    if v_id is not null then
        return (
            select s.user_id
            from identity.standings as s
            where s.user_id = v_id and s.status = claimed_user.status
        );
    end if;
    return (
        select s.user_id
        from identity.users as u
        join identity.standings as s on s.user_id = u.id
        where u.clerk_id = v_subject and s.status = claimed_user.status
    );
end
$$;

comment on function internal.claimed_user is
'The account that the sub of the claims names, by a user id or a Clerk id, if it has this status;
null otherwise. A suspension holds as soon as it is recorded, even if another transaction has locked
the account.';

revoke execute on function internal.claimed_user from public;
