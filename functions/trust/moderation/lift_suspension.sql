create or replace function internal.lift_suspension(decision trust.moderation_actions)
    returns void
    language plpgsql
    volatile
    set timezone = 'UTC'  -- of the time in the log
as $$
#variable_conflict use_column
declare
    v_other trust.moderation_actions;
begin
    if not internal.locks_standing(
        decision.user_id, jsonb_build_object('decision', decision.id)
    ) then
        return;
    end if;
    perform
    from identity.standings
    where user_id = decision.user_id
        and status = 'suspended'
        -- suspend_user gives its reason as the facts.
        and reason in (decision.rule, decision.facts)
        and suspended_by is not distinct from decision.moderator_id
        and suspended_until is not distinct from decision.ends_at;
    if not found then
        return;  -- suspended for another reason, or not any more
    end if;
    -- Another decision that holds goes on, the longest first.
    select a.* into v_other
    from trust.moderation_actions as a
    where a.user_id = decision.user_id
        and a.action in ('suspend', 'ban')
        and a.undone_at is null
        and (a.ends_at is null or a.ends_at > now())
        and a.id <> decision.id
    order by a.ends_at desc nulls first
    limit 1;
    if not found then
        perform internal.reinstate_account(decision.user_id);
        return;
    end if;
    update identity.standings
    set
        reason = v_other.rule,
        suspended_by = v_other.moderator_id,
        suspended_until = v_other.ends_at,
        changed_at = now()
    where user_id = decision.user_id;
    perform internal.append_compliance(
        'suspension', decision.user_id,
        jsonb_build_object('action_id', v_other.id, 'ends_at', v_other.ends_at)
    );
end
$$;

comment on function internal.lift_suspension is
'Ends the suspension of a decision that is undone, unless its owner is suspended for another
reason.';

revoke execute on function internal.lift_suspension from public;
