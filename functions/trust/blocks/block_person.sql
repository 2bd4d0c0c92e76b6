create or replace function internal.block_person(blocker_id uuid, blocked_id uuid)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_was_blocked boolean := exists (
        select
        from trust.blocks
        where blocker_id = block_person.blocker_id and blocked_id = block_person.blocked_id
    );
begin
    if not v_was_blocked then
        perform internal.use_limit(block_person.blocker_id, 'block');
    end if;
    -- A block hides the person, so the same block again is recognised before they are looked for.
    if not v_was_blocked
        and not internal.knows_person(block_person.blocked_id, block_person.blocker_id)
    then
        perform internal.refuse('not_found', 'no such person');
    end if;
    -- The block holds from here on: every function that acts on two people reads this row. It waits
    -- for no lock, so that no open transaction of another person delays it.
    insert into trust.blocks (blocker_id, blocked_id)
    values (block_person.blocker_id, block_person.blocked_id)
    on conflict (blocker_id, blocked_id) do update
        set is_lifted = false
        where blocks.is_lifted;
    perform internal.finish_block(block_person.blocker_id, block_person.blocked_id);
    return not v_was_blocked;
end
$$;

comment on function internal.block_person is
'Blocks a person and ends what connects the two: at once, except for what another transaction has
locked, which the job finish_acts ends later. The same block again has no effect.
@returns whether the person was not blocked before
@raises not_found the blocker neither sees the person nor shares a conversation or an event with
them';

revoke execute on function internal.block_person from public;
