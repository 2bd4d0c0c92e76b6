create or replace function internal.count_failure(user_id uuid, network cidr)
    returns timestamptz
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_lock interval := make_interval(mins => internal.setting('sign_in_lock_minutes')::integer);
    v_locked_until timestamptz;
begin
    -- The account is locked, so failures count each other. A lock that is over counts no more.
    insert into identity.sign_in_failures as f (user_id, network, failures)
    values (count_failure.user_id, count_failure.network, 1)
    on conflict (user_id, network) do update set
        failures = case
            when f.locked_until is null and f.last_failed_at > now() - v_lock then f.failures + 1
            else 1
        end,
        last_failed_at = now(),
        locked_until = null;

    update identity.sign_in_failures
    set locked_until = now() + v_lock
    where user_id = count_failure.user_id
        and network = count_failure.network
        and failures >= internal.setting('sign_in_failures')
    returning locked_until into v_locked_until;
    return v_locked_until;
end
$$;

comment on function internal.count_failure is
'Counts a wrong password from a network that is not locked, and locks it for sign_in_lock_minutes
when there were sign_in_failures in a row, each within that time of the one before.
@returns until when the network is locked now; null if it is not';

revoke execute on function internal.count_failure from public;
