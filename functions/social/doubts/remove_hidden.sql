create or replace function internal.remove_hidden(doubted_id uuid)
    returns boolean
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_found record;
    v_shown uuid[];
    v_id uuid;
    v_is_done boolean := true;
    v_now timestamptz := clock_timestamp();
begin
    for v_found in
        select n.recipient_id, array_agg(n.id) as ids, array_agg(n.notice) as notices
        from internal.unread_about(remove_hidden.doubted_id) as n
        group by n.recipient_id
    loop
        -- To an account that has ended nothing is shown.
        v_shown := case
            when exists (
                select
                from identity.standings as s
                where s.user_id = v_found.recipient_id and s.status <> 'deleted'
            ) then internal.shown_notices(v_found.recipient_id, v_found.notices)
        end;
        foreach v_id in array v_found.ids loop
            continue when v_id = any (v_shown) is true;
            perform
            from social.notifications
            where recipient_id = v_found.recipient_id and id = v_id
            for update skip locked;
            if found then
                -- That a text has told a person stays known: they are told of it once.
                update social.notifications
                set read_at = v_now
                where recipient_id = v_found.recipient_id
                    and id = v_id
                    and notification_type in ('comment', 'reply', 'mention');
                delete from social.notifications
                where recipient_id = v_found.recipient_id
                    and id = v_id
                    and notification_type not in ('comment', 'reply', 'mention');
            else
                v_is_done := false;
            end if;
        end loop;
    end loop;
    return v_is_done;
end
$$;

comment on function internal.remove_hidden is
'Removes the unread notifications about a person or a thing that are hidden from their recipients.
Those of texts are marked as read instead, and go as read ones do.
@returns false if another transaction holds one of them';

revoke execute on function internal.remove_hidden from public;
