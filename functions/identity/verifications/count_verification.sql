create or replace function internal.count_verification(
    user_id uuid, purpose identity.verification_purpose, target text
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_target text := core.lowered(count_verification.target);
    v_most integer := internal.setting('verifications_per_target')::integer;
begin
    -- Each purpose has its own: a stranger may ask for resets, and must not stop the owner's others.
    case count_verification.purpose
        when 'email' then
            perform internal.use_limit(count_verification.user_id, 'verification_email');
        when 'phone' then
            perform internal.use_limit(count_verification.user_id, 'verification_phone');
        when 'password_reset' then
            perform internal.use_limit(count_verification.user_id, 'password_reset');
    end case;

    -- Several accounts may send to one target at once.
    perform internal.lock_name('identity.verifications ' || v_target);
    if v_most <= (
        select count(*)
        from identity.verifications
        where core.lowered(target) = v_target and created_at > now() - interval '1 hour'
    ) then
        perform internal.refuse(
            'quota_used', 'the limit of verifications for this address or number is used up',
            'At most ' || v_most || ' in an hour, for all accounts together.'
        );
    end if;
end
$$;

comment on function internal.count_verification is
'Counts a message to an address or a number: against the limit of the account for its purpose, and
against verifications_per_target (a setting), for the victim of a stranger who opens many accounts.
@raises quota_used one of them is used up, or the transaction has taken too many locks';

revoke execute on function internal.count_verification from public;
