-- depends: internal.current_user_id
create or replace function internal.reinstate_account(
    user_id uuid,
    reinstated_by uuid default internal.current_user_id(),
    decided_at timestamptz default null
)
    returns void
    language plpgsql
    volatile
    set timezone = 'UTC'  -- of the time in the outbox
as $$
#variable_conflict use_column
begin
    if not internal.locks_standing(
        reinstate_account.user_id,
        jsonb_strip_nulls(
            jsonb_build_object(
                'by', reinstate_account.reinstated_by,
                'at', coalesce(reinstate_account.decided_at, clock_timestamp())
            )
        )
    ) then
        return;
    end if;
    -- Behind the lock, so that a decision of this moment is undone, too.
    if reinstate_account.reinstated_by is not null then
        update trust.moderation_actions
        set undone_at = now(), undone_by = reinstate_account.reinstated_by
        where user_id = reinstate_account.user_id
            and action in ('suspend', 'ban')
            and undone_at is null
            and (ends_at is null or ends_at > now())
            and created_at <= coalesce(reinstate_account.decided_at, 'infinity');
    end if;
    -- A person who asked to be erased stays out of sight.
    update identity.standings
    set
        status = case when erase_at is null then 'active'::identity.account_status else status end,
        reason = null,
        suspended_by = null,
        suspended_until = null,
        changed_at = now()
    where user_id = reinstate_account.user_id
        and status = 'suspended'
        and (erase_at is null or reason is not null);
    if not found then
        return;
    end if;
    perform internal.follow_suspension(reinstate_account.user_id);
    perform internal.append_compliance(
        'reinstatement', reinstate_account.user_id, actor_id => reinstate_account.reinstated_by
    );

    insert into core.outbox (topic, payload)
    values (
        'account.reinstated',
        jsonb_build_object(
            'user_id', reinstate_account.user_id, 'reinstated_by', reinstate_account.reinstated_by
        )
    );
end
$$;

comment on function internal.reinstate_account is
'Ends the suspension of an account by a moderator, undoes the decisions that it came from, and
queues account.reinstated. It has no effect on one that is not suspended. If the person holds their
standing, since they take back a request to be erased, the job finish_acts reinstates them.
@argument decided_at when the moderator did so, if the job does it; null for now';

revoke execute on function internal.reinstate_account from public;
