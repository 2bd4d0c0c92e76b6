create or replace function internal.tell_decision(decision trust.moderation_actions)
    returns void
    language plpgsql
    volatile
as $$
declare
    v_reporter_id uuid;
begin
    if decision.action <> 'dismiss' and decision.user_id is not null then
        perform internal.notify(
            decision.user_id, 'moderation', null, decision.id,
            jsonb_build_object(
                'outcome', decision.action, 'target_type', decision.target_type,
                'target_id', decision.target_id
            )
        );
    end if;
    for v_reporter_id in
        with told as (
            -- A report that is not seen here is found by the job finish_acts.
            update trust.reports as r
            set is_told = true
            where r.case_id = decision.case_id and r.reporter_id is not null
            returning r.reporter_id
        )

        select t.reporter_id
        from told as t
        order by t.reporter_id
    loop
        perform internal.notify(
            v_reporter_id, 'moderation', null, decision.id,
            jsonb_build_object('outcome', 'report_decided')
        );
    end loop;
end
$$;

comment on function internal.tell_decision is
'Tells the owner and those who reported of a decision. A suspended owner is told by the application,
which reads account.suspended in the outbox.';

revoke execute on function internal.tell_decision from public;
