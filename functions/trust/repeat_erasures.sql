create or replace function api.repeat_erasures(user_hashes text[])
    returns integer
    language plpgsql
    volatile
    security definer  -- no role may write accounts itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_key_id smallint;
    v_user_id uuid;
    v_people integer := 0;
begin
    perform internal.check_transaction();
    v_key_id := internal.require_hash_key();
    if exists (
        select from unnest(repeat_erasures.user_hashes) as h (value)
        where (h.value ~ '^[0-9a-f]{64}$') is not true
    ) then
        perform internal.refuse(
            'invalid_input', 'user_hashes is invalid',
            'user_hashes: hashes of 64 hexadecimal digits, as erased_people returns them.'
        );
    end if;
    insert into trust.erased_people (user_hash, key_id)
    select decode(h.value, 'hex'), v_key_id
    from unnest(repeat_erasures.user_hashes) as h (value)
    on conflict do nothing;
    for v_user_id in
        select u.id from identity.users as u where internal.is_erased(u.id) order by u.id
    loop
        v_people := v_people + 1;
        insert into trust.erasure_requests (user_id, due_at)
        values (v_user_id, now())
        on conflict (user_id) where cancelled_at is null and finished_at is null do update
            -- Due when it is filed, so that it cannot be taken back.
            set due_at = excluded.due_at, requested_at = excluded.requested_at;
        update identity.standings
        set status = 'suspended', erase_at = now(), changed_at = now()
        where user_id = v_user_id and status <> 'deleted';
        perform internal.end_sessions(v_user_id);
        perform internal.follow_suspension(v_user_id);
        perform internal.append_compliance('erasure_repeated', v_user_id);
    end loop;
    return v_people;
end
$$;

comment on function api.repeat_erasures is
'After an older backup is restored: hides everybody who was erased since it was made, and lets the
next calls of erase_due_accounts erase them again, whatever reports about them are open; they cannot
take it back. The list has to be kept outside the database, by erased_people. The session needs the
setting bandsy.hash_key.
@argument user_hashes the list, as erased_people returned it before; an empty one takes what is
restored
@returns how many people are to be erased again
@notnull
@raises invalid_input a hash is malformed, or the session has not the hash key of this database';

revoke execute on function api.repeat_erasures from public;
grant execute on function api.repeat_erasures to bandsy_service;
