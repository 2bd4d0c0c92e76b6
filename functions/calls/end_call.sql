create or replace function api.end_call(
    call_id uuid,
    outcome calls.call_outcome default 'no_action',
    metadata jsonb default null
)
    returns void
    language plpgsql
    volatile
    security definer  -- calls are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_writer();
begin
    if end_call.outcome is null or end_call.outcome = 'decided_to_connect' then
        perform internal.refuse(
            'invalid_input', 'outcome is invalid',
            'outcome: no_action, both_left or timeout. Call connect_after_call to connect.'
        );
    end if;
    perform internal.check_metadata(end_call.metadata);
    perform internal.finish_call(
        (internal.own_call(end_call.call_id, v_caller)).id, end_call.outcome, end_call.metadata
    );
end
$$;

comment on function api.end_call is
'Ends a call of the caller, and wakes both (call.ended). It has no effect on a call that has ended:
what was said first stays.
@argument call_id a call of the caller
@argument outcome no_action; both_left if they left without a word; timeout if its time was over
@argument metadata an object for the application, at most 16 kB and 32 levels, its numbers of at
most 400 digits; null for none
@limit none: a call ends once
@raises not_found the caller has no call with that id, or the other person is blocked or not
active
@raises invalid_input outcome is null or decided_to_connect, or metadata is invalid';

revoke execute on function api.end_call from public;
grant execute on function api.end_call to bandsy_user;
