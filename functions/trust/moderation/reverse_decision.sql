create or replace function internal.reverse_decision(decision trust.moderation_actions)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_is_shown boolean := decision.action = 'hide';
begin
    update trust.moderation_actions
    set undone_at = now(), undone_by = internal.current_user_id()
    where id = decision.id;
    case decision.action
        when 'dismiss' then
            perform internal.reopen_case(decision.case_id);
        when 'hide' then
            perform internal.follow_decisions(
                decision.target_type, decision.target_id, decision.key_id, false
            );
        when 'remove' then
            -- What is deleted stays so, but its owner may bring it again.
            delete from trust.refused_hashes where action_id = decision.id;
            -- What waits to be deleted is kept. The job may be about to delete it.
            perform
            from trust.pending_hides
            where target_type = decision.target_type and target_id = decision.target_id
            for no key update;
            v_is_shown := found;
            if v_is_shown then
                perform internal.follow_decisions(
                    decision.target_type, decision.target_id, decision.key_id, false
                );
            end if;
        when 'suspend', 'ban' then
            perform internal.lift_suspension(decision);
        else
            null;
    end case;
    -- Of what is deleted nothing is restored, nor of what another decision hides.
    if v_is_shown and not exists (
        select
        from trust.moderation_actions
        where target_type = decision.target_type
            and target_id = decision.target_id
            and action in ('hide', 'remove')
            and undone_at is null
    ) then
        perform internal.append_compliance(
            'content_restored', decision.user_id, jsonb_build_object('action_id', decision.id)
        );
    end if;
    if decision.action <> 'dismiss' and decision.user_id is not null then
        perform internal.notify(
            decision.user_id, 'moderation', null, decision.id,
            jsonb_build_object('outcome', 'undone', 'action', decision.action)
        );
    end if;
end
$$;

comment on function internal.reverse_decision is
'Undoes a decision, logs it and tells the owner: what was hidden is shown and a suspension ends,
unless another decision holds; what was dismissed is open again, and removed files are not refused
any more. What was removed stays so.';

revoke execute on function internal.reverse_decision from public;
