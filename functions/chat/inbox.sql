-- depends: internal.shown_unread
create or replace function api.inbox(
    page_size integer default 20,
    inout cursor text default null,
    out conversation_id uuid,
    out kind chat.conversation_kind,
    out is_open boolean,
    out title text,
    out image_url text,
    out user_id uuid,
    out username text,
    out match_id uuid,
    out group_id uuid,
    out pod_id uuid,
    out unread_count integer,
    out is_muted boolean,
    out last_message_id uuid,
    out last_message_at timestamptz,
    out last_message_type chat.message_type,
    out last_content text,
    out last_username text
)
    returns setof record
    language plpgsql
    stable
    security definer  -- the seat in each conversation decides
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(inbox.page_size);
    v_before uuid := internal.before_cursor(inbox.cursor);
    v_hidden uuid[] := internal.blocked_with(v_caller);
begin
    return query
    select
        latest.id::text, c.id, c.kind, c.status = 'open',
        coalesce(c.title, g.name, pod.name, profile.display_name, ''),
        coalesce(c.avatar_url, g.image_url, profile.image_url),
        other.id, known.username, c.match_id, c.group_id, c.pod_id,
        internal.shown_unread(p, c.message_count, v_hidden), p.is_muted,
        c.last_message_id, c.last_message_at, c.last_message_type,
        case
            when sender.id is not null
                and not p.away @> c.last_message_at
                and not exists (
                    select
                    from chat.pending_flags as f
                    where f.conversation_id = c.id
                        and f.message_id = c.last_message_id
                        and f.is_flagged
                )
                then c.last_content
        end,
        case
            when c.user1_id is null and seat.left_at is null
                or sender.id = v_caller
                or sender.id = known.id
                or internal.can_see_profile(sender.id, v_caller)
                then sender.username
        end
    from (
        -- The order first, of keys alone: all else is fetched for a page of them.
        select p.conversation_id, coalesce(c.last_message_id, c.id) as id
        from chat.participants as p
        join chat.conversations as c on c.id = p.conversation_id
        where p.user_id = v_caller and p.left_at is null
        order by coalesce(c.last_message_id, c.id) desc
        offset 0
    ) as latest
    join chat.conversations as c on c.id = latest.conversation_id
    join chat.participants as p on p.conversation_id = c.id and p.user_id = v_caller
    left join identity.users as other on other.id = internal.other_of(c, v_caller)
    -- What somebody is called now is for who is still together with them, or may see them anyway.
    left join identity.users as known
        on known.id = other.id
        and (c.status = 'open' or internal.can_see_profile(other.id, v_caller))
    left join identity.profiles as profile on profile.user_id = known.id
    left join groups.groups as g on g.id = c.group_id
    left join events.pods as pod on pod.id = c.pod_id
    left join identity.users as sender
        on sender.id = c.last_sender_id
        and sender.status = 'active'
        and sender.id <> all (v_hidden)
    left join chat.participants as seat
        on seat.conversation_id = c.id and seat.user_id = sender.id
    where latest.id < v_before and internal.may_read(c, p)
    order by latest.id desc
    limit v_page_size;
end
$$;

comment on function api.inbox is
'The conversations of the caller, the one with the newest message first. title and image_url are
those of the conversation, of its group or the other of a pair, who is user_id and username; title
may be the name of its pod. Of a pair that is closed, where the caller may not see the other''s
profile, title is empty and image_url and username are null. unread_count is what others said that
is not marked as read, without what was deleted or flagged, what a block hides and what the system
says; of who is suspended or gone it counts the places that history shows. last_content has at most
200 characters, and none of what is hidden from the caller. page_size is from 1 to 100.
@notnull cursor conversation_id kind is_open title unread_count is_muted
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.inbox from public;
grant execute on function api.inbox to bandsy_user;
