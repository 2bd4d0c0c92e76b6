create or replace function api.join_call_queue(call_type calls.call_type)
    returns timestamptz
    language plpgsql
    volatile
    security definer  -- the queue is written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_intent identity.intent := internal.call_intent(v_caller);
    v_now timestamptz := clock_timestamp();
    v_until timestamptz := v_now + make_interval(
        mins => internal.setting('call_wait_minutes')::integer
    );
    v_waiting_since timestamptz;
begin
    if join_call_queue.call_type is null then
        perform internal.refuse('invalid_input', 'call_type is null', 'call_type: voice or video.');
    end if;
    if not exists (
        select from calls.people where user_id = v_caller and expires_at > v_now
    ) then
        perform internal.use_limit(v_caller, 'call_queue');
    end if;
    perform internal.hold_accounts(array[v_caller]);
    perform internal.require_user();
    perform internal.leave_lost_call(v_caller);

    insert into calls.people as p (
        user_id, call_type, intent, waiting_since, search_at, expires_at
    )
    values (v_caller, join_call_queue.call_type, v_intent, v_now, v_now, v_until)
    on conflict (user_id) do update set
        call_type = excluded.call_type,
        intent = excluded.intent,
        waiting_since = case
            when p.expires_at > v_now then p.waiting_since else excluded.waiting_since
        end,
        was_searched = case
            when p.expires_at > v_now
                and (p.call_type, p.intent) = (excluded.call_type, excluded.intent)
                then p.was_searched
            else false
        end,
        -- Who only renews is not searched for again: that would be a search at each renewal.
        search_at = case
            when p.expires_at > v_now
                and (p.call_type, p.intent) = (excluded.call_type, excluded.intent)
                then p.search_at
            else excluded.search_at
        end,
        expires_at = excluded.expires_at
    where not p.is_in_call
    returning waiting_since into v_waiting_since;
    if v_waiting_since is null then
        perform internal.refuse(
            'already_exists', 'the caller is in a call', 'End it first: call end_call.'
        );
    end if;
    return v_waiting_since;
end
$$;

comment on function api.join_call_queue is
'Puts the caller in the queue for a call with somebody of the same intent, both in the age range of
the other. Both are woken (call.started) when a worker has paired them; my_call shows the call. The
caller waits for call_wait_minutes (a setting): a further call renews that, keeps the place and may
change the type. The intent is that of the moment of the call: who changes theirs joins again.
@argument call_type voice or video
@returns since when the caller waits
@notnull
@limit call_queue
@raises incomplete_profile the caller has no birth date or no intent in their profile
@raises not_allowed the privacy level of the caller''s profile is not public
@raises already_exists the caller is in a call
@raises quota_used the caller has joined too often
@raises invalid_input call_type is null';

revoke execute on function api.join_call_queue from public;
grant execute on function api.join_call_queue to bandsy_user;
