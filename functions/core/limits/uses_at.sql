-- depends: internal.slot_at internal.total_of
create or replace function internal.uses_at(
    used core.limit_uses, moment timestamptz, slot_length interval
)
    returns core.limit_uses
    language plpgsql
    immutable
as $$
declare
    v_used core.limit_uses := used;
    v_slot bigint := internal.slot_at(moment, used.slot_length);
begin
    -- A clock that was set back goes on in the latest slot, and at most a period from now.
    v_used.slot := greatest(v_slot, least(used.slot, v_slot + 60));
    if v_used.slot > used.slot + 60 then
        v_used.counts := array[0];
    elsif v_used.slot > used.slot then
        v_used.counts := (
            array_fill(0, array[(v_used.slot - used.slot)::integer]) || used.counts
        )[:61];
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
