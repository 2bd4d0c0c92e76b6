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
    -- That of an account that is gone is given again by the owner of the database alone, by hand:
    -- functions ask check_username, which refuses it.
    insert into identity.usernames as n (name_hash, user_id)
    values (v_hash, new.id)
    on conflict (name_hash) do update
        set user_id = excluded.user_id
        where n.user_id is null or n.user_id = excluded.user_id;
    if not found then
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
