create or replace function api.unread_notification_count()
    returns integer
    language plpgsql
    stable
    security definer  -- notifications are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    -- Nothing else can have become hidden since the notifications were stored.
    v_doubted uuid[] := internal.blocked_with(v_caller)
        || array(select d.doubted_id from social.doubts as d);
    v_is_doubted boolean := v_caller = any (v_doubted);
    v_before uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
    v_last uuid;
    v_rows integer;
    v_unsure social.notice[];
    v_count integer := 0;
begin
    loop
        -- The last of the next hundred.
        select n.id into v_last
        from social.notifications as n
        where n.recipient_id = v_caller and n.read_at is null and n.id < v_before
        order by n.id desc
        limit 1
        offset 99;
        select
            count(*),
            array_agg(
                row(
                    n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id,
                    null, null, null, null, null, null
                )::social.notice
            ) filter (
                where n.is_checked
                or v_is_doubted
                or n.sender_id = any (v_doubted)
                or n.subject_id = any (v_doubted)
                or n.author_id = any (v_doubted)
                or n.post_id = any (v_doubted)
            )
        into v_rows, v_unsure
        from social.notifications as n
        where n.recipient_id = v_caller
            and n.read_at is null
            and n.id < v_before
            and n.id >= coalesce(v_last, '00000000-0000-0000-0000-000000000000');
        v_count := v_count + v_rows;
        if v_unsure is not null then
            v_count := v_count - cardinality(v_unsure)
                + cardinality(internal.shown_notices(v_caller, v_unsure));
        end if;
        exit when v_last is null or v_count >= 100;
        v_before := v_last;
    end loop;
    return least(v_count, 100);
end
$$;

comment on function api.unread_notification_count is
'How many notifications the caller has not marked as read and may see now, up to 100: show 100 as
"99+".
@notnull';

revoke execute on function api.unread_notification_count from public;
grant execute on function api.unread_notification_count to bandsy_user;
