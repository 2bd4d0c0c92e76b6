create or replace function api.unread_notification_count()
    returns integer
    language plpgsql
    stable
    security definer  -- notifications are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_caller uuid := internal.require_user();
    v_count integer;
begin
    -- Mostly nothing has changed lately that could hide a notification, and all that is unread counts.
    perform from social.doubts as d limit 1;
    if not found then
        perform
        from social.notifications as n
        where n.recipient_id = v_caller and n.read_at is null and n.is_checked
        limit 1;
    end if;
    if found then
        return internal.count_unread(v_caller);
    end if;
    perform
    from social.notifications as n
    where n.recipient_id = v_caller and n.read_at is null
    limit 100;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function api.unread_notification_count is
'How many notifications the caller has not marked as read and may see now, up to 100: show 100 as
"99+".
@notnull';

revoke execute on function api.unread_notification_count from public;
grant execute on function api.unread_notification_count to bandsy_user;
