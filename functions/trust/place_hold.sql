create or replace function api.place_hold(
    user_id uuid, reason text, ends_at timestamptz default null
)
    returns uuid
    language plpgsql
    volatile
    security definer  -- no role may write holds itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_reason text := internal.line_form(place_hold.reason, 300);
    v_id uuid;
begin
    perform internal.check_transaction();
    if v_reason is null then
        perform internal.refuse(
            'invalid_input', 'reason is invalid',
            'reason: one line of 1 to 300 characters, not blank.'
        );
    elsif place_hold.ends_at <= now() then
        perform internal.refuse(
            'invalid_input', 'ends_at is in the past', 'ends_at: a moment to come, or null.'
        );
    -- Nor a time that clients cannot read.
    elsif place_hold.ends_at > now() + interval '10 years' then
        perform internal.refuse(
            'invalid_input', 'ends_at is too far ahead',
            'ends_at: at most 10 years ahead; null for a hold without an end.'
        );
    end if;
    -- Waits for an erasure of this moment.
    perform from identity.users where id = place_hold.user_id for key share;
    if not found then
        perform internal.refuse('not_found', 'no such account');
    end if;
    insert into trust.legal_holds (user_id, reason, held_by, ends_at)
    values (place_hold.user_id, v_reason, internal.current_user_id(), place_hold.ends_at)
    returning id into v_id;
    perform internal.append_compliance('hold_placed', place_hold.user_id);
    return v_id;
end
$$;

comment on function api.place_hold is
'Keeps the data of a person from being erased, such as for an inquiry by the police. The person
stays hidden if they are leaving. Reports that were made before they asked to be erased hold by themselves.
open_holds lists the holds.
@argument user_id the account, of any status
@argument reason why, for auditors: one line of 1 to 300 characters
@argument ends_at when it ends by itself, at most 10 years ahead; null until release_hold
@returns the hold
@notnull
@nullable ends_at
@raises not_found there is no such account, or it is erased
@raises invalid_input the reason is blank, too long or not one line, or ends_at is in the past or
more than 10 years ahead';

revoke execute on function api.place_hold from public;
grant execute on function api.place_hold to bandsy_service;
