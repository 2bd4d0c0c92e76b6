create or replace function internal.plan_of(user_id uuid)
    returns core.plan
    language plpgsql
    stable
as $$
begin
    return (
        select case when u.plan_until <= now() then 'free' else u.plan end
        from identity.users as u
        where u.id = plan_of.user_id
    );
end
$$;

comment on function internal.plan_of is
'The plan that an account is on; null if there is no such account. A plan that has run out is the
free one at once, whatever else is late.';

revoke execute on function internal.plan_of from public;
