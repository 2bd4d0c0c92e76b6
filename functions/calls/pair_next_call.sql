create or replace function api.pair_next_call(
    out call_id uuid,
    out call_type calls.call_type,
    out room_id uuid,
    out user1_id uuid,
    out user2_id uuid
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may read the queue
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_person calls.people;
    v_partner_id uuid;
    v_is_contended boolean;
    v_call calls.calls;
begin
    perform internal.check_transaction();
    -- So few that those for whom nobody is found are not locked for long.
    for v_search in 1 .. 100 loop
        select * into v_person
        from calls.people
        where search_at <= now() and expires_at > now()
        order by search_at
        limit 1
        for update skip locked;
        if not found then
            return;
        end if;
        select f.partner_id, f.is_contended into v_partner_id, v_is_contended
        from internal.find_partner(v_person) as f;
        if v_partner_id is not null then
            v_call := internal.start_call(v_person.call_type, v_person.user_id, v_partner_id);
            call_id := v_call.id;
            call_type := v_call.call_type;
            room_id := v_call.room_id;
            user1_id := v_call.user1_id;
            user2_id := v_call.user2_id;
            return;
        end if;
        -- Two workers may each hold one of two people who fit: the smaller id is searched for again
        -- at once, the other later.
        exit when v_is_contended;
        -- Later each time: people who come and fit find this person anyway, as one who waits longer.
        update calls.people
        set search_at = now() + greatest(now() - waiting_since, interval '1 second')
        where user_id = v_person.user_id;
    end loop;
end
$$;

comment on function api.pair_next_call is
'Begins the next call: of two people who wait and fit, with whom nobody else is busy. Each person is
paired with the one who fits and waits longest. Any number of workers may call it at once, in a
transaction each, until it answers with nulls; then again a second later.
@column call_id the call that began; null if there are no two to pair now
@column call_type voice or video
@column room_id the name of the room, for which the application makes a token for each
@column user1_id one of the two
@column user2_id the other one';

revoke execute on function api.pair_next_call from public;
grant execute on function api.pair_next_call to bandsy_service;
