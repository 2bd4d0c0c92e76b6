create or replace function internal.count_unread(viewer_id uuid)
    returns integer
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_before uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
    v_last uuid;
    v_rows integer;
    v_doubted uuid[];
    v_unsure social.notice[];
    v_count integer := 0;
begin
    loop
        -- The last of the next hundred.
        select n.id into v_last
        from social.notifications as n
        where n.recipient_id = viewer_id and n.read_at is null and n.id < v_before
        order by n.id desc
        limit 1
        offset 99;
        v_last := coalesce(v_last, '00000000-0000-0000-0000-000000000000');
        v_doubted := internal.doubted_among(viewer_id, v_before, v_last);
        select
            count(*),
            array_agg(
                row(
                    n.id, n.notification_type, n.sender_id, n.subject_id, n.author_id, n.post_id,
                    null, null, null, null, null, null
                )::social.notice
            ) filter (
                where n.is_checked
                or viewer_id = any (v_doubted)
                or n.sender_id = any (v_doubted)
                or n.subject_id = any (v_doubted)
                or n.author_id = any (v_doubted)
                or n.post_id = any (v_doubted)
            )
        into v_rows, v_unsure
        from social.notifications as n
        where n.recipient_id = viewer_id
            and n.read_at is null
            and n.id < v_before
            and n.id >= v_last;
        v_count := v_count + v_rows;
        if v_unsure is not null then
            v_count := v_count - cardinality(v_unsure)
                + cardinality(internal.shown_notices(viewer_id, v_unsure));
        end if;
        exit when v_last = '00000000-0000-0000-0000-000000000000' or v_count >= 100;
        v_before := v_last;
    end loop;
    return least(v_count, 100);
end
$$;

comment on function internal.count_unread is
'How many unread notifications a person may see now, up to 100: those that are always checked, or of
whom social.doubts says that something has changed, are looked at.';

revoke execute on function internal.count_unread from public;
