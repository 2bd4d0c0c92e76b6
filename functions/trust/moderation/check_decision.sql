create or replace function internal.check_decision(decision trust.moderation_actions)
    returns void
    language plpgsql
    stable
as $$
declare
    v_hint text := case
        when decision.action is null
            then 'action: dismiss, hide, remove, warn, suspend or ban.'
        when decision.action = 'hide' and decision.target_type = 'profile'
            then 'action: a profile cannot be hidden; suspend its owner, or remove what it shows.'
        when decision.action in ('warn', 'suspend', 'ban') and decision.user_id is null
            then 'action: it has no owner; dismiss, hide or remove it.'
        when decision.action <> 'dismiss' and decision.ground is null
            then 'ground: law or terms.'
        -- Not for ever, which is a ban, nor a time that clients cannot read.
        when decision.action = 'suspend'
            and coalesce(
                decision.ends_at <= now() or decision.ends_at > now() + interval '10 years', true
            )
            then 'ends_at: in the future, at most 10 years ahead; a ban has no end.'
        when decision.action <> 'suspend' and decision.ends_at is not null
            then 'ends_at: null; only a suspension ends.'
    end;
begin
    if v_hint is not null then
        perform internal.refuse('invalid_input', 'the decision is incomplete', v_hint);
    end if;
end
$$;

comment on function internal.check_decision is
'Refuses a decision that does not fit its target, or gives no reasons.
@raises invalid_input what is wrong, as the hint says';

revoke execute on function internal.check_decision from public;
