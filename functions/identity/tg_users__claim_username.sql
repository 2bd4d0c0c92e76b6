-- depends: internal.username_hash
create or replace function internal.tg_users__claim_username()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_hash bytea := internal.username_hash(new.username);
begin
    insert into identity.usernames (name_hash, user_id)
    values (v_hash, new.id)
    on conflict (name_hash) do nothing;
    if not found and not exists (
        select from identity.usernames as n where n.name_hash = v_hash and n.user_id = new.id
    ) then
        -- As the index says it of a name that somebody has now.
        raise unique_violation using
            message = 'the username is, or was, that of another account',
            schema = 'identity', table = 'users', constraint = 'users_username_idx';
    end if;
    return null;
end
$$;

comment on function internal.tg_users__claim_username is
'Keeps each username for the account that was the first to have it, for ever: nobody gets the name
of somebody who gave it up, or is gone, and is taken for them. Its own people take theirs back.';

revoke execute on function internal.tg_users__claim_username from public;

create trigger claim_username after insert or update of username on identity.users
    for each row execute function internal.tg_users__claim_username();
