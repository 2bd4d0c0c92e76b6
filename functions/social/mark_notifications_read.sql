create or replace function api.mark_notifications_read(
    ids uuid[] default null, up_to text default null
)
    returns integer
    language plpgsql
    volatile
    security definer  -- notifications are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_now timestamptz := clock_timestamp();
    v_ids uuid[];
    v_id uuid;
    v_up_to uuid;
begin
    if num_nonnulls(mark_notifications_read.ids, mark_notifications_read.up_to) <> 1
        or cardinality(mark_notifications_read.ids) > 1000
    then
        perform internal.refuse(
            'invalid_input', 'ids or up_to is missing, or there are too many ids',
            'ids: at most 1000 notifications; or up_to: the cursor of the newest one that the caller has seen.'
        );
    end if;
    if mark_notifications_read.up_to is not null then
        v_up_to := internal.before_cursor(mark_notifications_read.up_to);
    end if;
    -- One that is locked is being told again, with more than the caller has seen; nobody waits.
    for v_id in
        select n.id
        from social.notifications as n
        where n.recipient_id = v_caller
            and n.read_at is null
            and (n.id <= v_up_to or n.id = any (mark_notifications_read.ids))
        for update skip locked
    loop
        v_ids := v_ids || v_id;
    end loop;
    update social.notifications
    set read_at = v_now
    where recipient_id = v_caller and id = any (v_ids);
    return coalesce(cardinality(v_ids), 0);
end
$$;

comment on function api.mark_notifications_read is
'Marks notifications of the caller as read: some, or all up to the newest that the caller has seen,
so that one which comes meanwhile stays unread. One that is told again with more of the same is
unread again. Give one of the two arguments. Ids that are unknown, of other people or read already
have no effect.
@argument ids notifications of the caller, at most 1000
@argument up_to the cursor of a row of notifications: it and all older ones are marked
@returns how many were marked, hidden ones included
@notnull
@limit none: each notification is marked once
@raises invalid_input both arguments are null or both are given, there are too many ids, or up_to is
malformed';

revoke execute on function api.mark_notifications_read from public;
grant execute on function api.mark_notifications_read to bandsy_user;
