create or replace function internal.is_change(changed_xid xid8, seen_until xid8)
    returns boolean
    language sql
    stable
    parallel safe
return changed_xid >= seen_until
    -- Ids from the future came with a restored dump; only our own may be past the snapshot.
    and (
        changed_xid < pg_snapshot_xmax(pg_current_snapshot())
        or changed_xid is not distinct from pg_current_xact_id_if_assigned()
    );

comment on function internal.is_change is
'Whether the change of a transaction may be missing in a feed that was filled up to another one.';

revoke execute on function internal.is_change from public;
