create or replace function api.pair_next_call(
    out call_id uuid,
    out call_type calls.call_type,
    out room_id uuid,
    out user1_id uuid,
    out user2_id uuid,
    out is_more boolean
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
    v_until timestamptz := clock_timestamp() + interval '50 milliseconds';
begin
    perform internal.check_transaction();
    is_more := true;
    -- So short that people without a fit are not locked for long.
    while clock_timestamp() < v_until loop
        v_person := internal.next_to_search();
        if v_person.user_id is null then
            is_more := false;
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
        -- Later each time: people who come and fit find this person anyway, as one who waits
        -- longer.
        perform internal.search_later(v_person.user_id);
    end loop;
end
$$;

comment on function api.pair_next_call is
'Begins the next call: of two people who wait and fit, with whom nobody else is busy. Each person is
paired with the one who fits and waits longest; people who have just come are searched for first.
Any number of workers may call it at once, in a transaction each, while is_more is true; then again
a second later.
@column call_id the call that began; null if it found no two in the time that one call may take
@column call_type voice or video
@column room_id the name of the room, for which the application makes a token for each
@column user1_id one of the two
@column user2_id the other one
@column is_more true: call it again at once; false: nobody is left to search for now
@notnull is_more';

revoke execute on function api.pair_next_call from public;
grant execute on function api.pair_next_call to bandsy_service;
