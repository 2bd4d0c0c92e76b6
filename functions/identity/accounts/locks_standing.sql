create or replace function internal.locks_standing(user_id uuid, act jsonb)
    returns boolean
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- no other transaction keeps a moderator waiting
as $$
#variable_conflict use_column
begin
    -- A row of its own: nothing holds it but moderators, and a person who leaves or comes back.
    perform from identity.standings where user_id = locks_standing.user_id for no key update;
    -- What waits and is contrary to this act was decided before it.
    update core.outbox
    set finished_at = now()
    where topic = 'account.unfinished'
        and finished_at is null
        and dead_at is null
        and payload ->> 'user_id' = locks_standing.user_id::text
        and payload ? 'by'
        and locks_standing.act ? 'by'
        and (payload ? 'reason') <> (locks_standing.act ? 'reason');
    return true;
exception when lock_not_available then
    insert into core.outbox (topic, payload)
    values (
        'account.unfinished',
        jsonb_build_object('user_id', locks_standing.user_id) || locks_standing.act
    );
    return false;
end
$$;

comment on function internal.locks_standing is
'Locks the standing of a person for a moderator, or queues what the moderator decides for the job
finish_acts.
@argument act of a suspension by, the moderator, reason, suspended_until and action_id; by and at to
reinstate; or decision, one that suspended and is undone
@returns false if it is queued';

revoke execute on function internal.locks_standing from public;
