-- depends: internal.add_uses internal.slot_at internal.total_of
create or replace function internal.uses_at(
    used core.limit_uses, moment timestamptz, slot_length interval
)
    returns core.limit_uses
    language plpgsql
    stable
as $$
declare
    v_used core.limit_uses := used;
    v_slot bigint := internal.slot_at(moment, used.slot_length);
begin
    -- A clock that was set back goes on in the latest slot, and at most a period from now.
    v_used.slot := greatest(v_slot, least(used.slot, v_slot + 60));
    if v_used.slot > used.slot then
        v_used.counts := internal.add_uses(used.counts, v_used.slot - used.slot, 0);
    end if;
    if used.slot_length <> uses_at.slot_length then
        -- The period was changed: what counts at this moment counts from now on.
        v_used.counts := array[internal.total_of(v_used.counts)];
        v_used.slot := internal.slot_at(moment, uses_at.slot_length);
        v_used.slot_length := uses_at.slot_length;
    end if;
    return v_used;
end
$$;

comment on function internal.uses_at is
'The uses of a limit that count at a moment, in slots of this length.';

revoke execute on function internal.uses_at from public;
