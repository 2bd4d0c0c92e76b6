create or replace function internal.end_opening(
    opening_id uuid, status groups.opening_status, filled_by uuid default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update groups.openings
    set status = end_opening.status, filled_by = end_opening.filled_by, closed_at = now()
    where id = end_opening.opening_id;
    update groups.applications
    set status = 'declined', decided_at = now()
    where opening_id = end_opening.opening_id and status = 'pending';
end
$$;

comment on function internal.end_opening is
'Closes or fills an open opening of a group that the calling function has locked. Its pending
applications are declined.';

revoke execute on function internal.end_opening from public;
