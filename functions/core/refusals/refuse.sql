create or replace function internal.refuse(reason text, message text, hint text default null)
    returns void
    language plpgsql
    stable
as $$
declare
    v_status text := case
        when reason = 'not_signed_in' then '401'
        when reason = 'plan_required' then '402'
        when reason in (
            'not_allowed', 'not_a_member', 'not_the_decider', 'account_suspended',
            'consent_required'
        ) then '403'
        when reason = 'not_found' then '404'
        when reason in (
            'already_exists', 'pod_full', 'group_full', 'event_full', 'last_admin', 'last_way_in',
            'closed', 'expired', 'ended', 'not_matched', 'incomplete_profile', 'in_use', 'full',
            'changed', 'wrong_isolation', 'read_only'
        ) then '409'
        when reason = 'invalid_input' then '422'
        when reason = 'quota_used' then '429'
    end;
begin
    if v_status is null then
        raise exception 'unknown reason for a refusal: %', reason;
    end if;
    if hint is null then
        raise exception using
            errcode = 'PT' || v_status, message = refuse.message, detail = refuse.reason;
    end if;
    raise exception using
        errcode = 'PT' || v_status,
        message = refuse.message,
        detail = refuse.reason,
        hint = refuse.hint;
end
$$;

comment on function internal.refuse is
'Ends the call with a refusal of the contract: SQLSTATE PT and the HTTP status, and the reason as
DETAIL. This is the one register of reasons; a reason that is missing here is a mistake in our
code.';

revoke execute on function internal.refuse from public;
