create or replace function internal.has_way_in(user_id uuid, without_provider text default null)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from identity.users
        where
            id = has_way_in.user_id
            and (
                clerk_id is not null
                or email_verified_at is not null
                and id in (select user_id from identity.credentials)
            )
    )
    or exists (
        select
        from identity.identities
        where
            user_id = has_way_in.user_id
            and provider is distinct from has_way_in.without_provider
    );
end
$$;

comment on function internal.has_way_in is
'Whether a user can sign in: by Clerk, by a verified email address with a password, or by an
identity (except that of a provider, if one is given).';

revoke execute on function internal.has_way_in from public;
