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
    out connection_id uuid,
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
    security definer  -- only participants read it
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
        other.id, known.username, c.match_id, c.group_id, c.pod_id, c.connection_id,
        internal.shown_unread(p, c, v_hidden), p.is_muted,
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
            when c.user1_id is null and author.left_at is null
                or sender.id = v_caller
                or sender.id = known.id
                or internal.can_see_profile(sender.id, v_caller)
                then sender.username
        end
    from (
        -- The keys are sorted first: the rest is fetched for one page only.
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
    -- In a closed pair, only a caller who may see the profile learns the present name.
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
    left join chat.participants as author
        on author.conversation_id = c.id and author.user_id = sender.id
    where latest.id < v_before and internal.may_read(c, p)
    order by latest.id desc
    limit v_page_size;
end
$$;

comment on function api.inbox is
'The conversations of the caller, the one with the newest message first. In a closed pair, the
caller learns the other person''s present name and picture only if they may see the profile.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column conversation_id the conversation
@column kind one of match, group, pod, connection and direct
@column is_open whether its participants can write in it
@column title its own title, the name of its group or pod, or the other person''s display name;
empty in a closed pair if the caller may not see the other person''s profile
@column image_url link to its own picture, that of its group, or the other person''s; null without
one
@column user_id the other person of a pair; null in other conversations, also in one that people
opened for several (create_group_conversation)
@column username the other person''s name in links; null in other conversations, and in a closed
pair if the caller may not see their profile
@column match_id the match that the conversation belongs to; null in other conversations
@column group_id the group that the conversation belongs to; null in other conversations
@column pod_id the pod that the conversation belongs to; null in other conversations
@column connection_id the connection that the conversation belongs to; null in other conversations
@column unread_count messages of others that the caller has not marked as read, without system
messages, deleted or flagged ones and what a block hides; places of suspended and deleted senders
count
@column is_muted whether the caller muted the conversation
@column last_message_id the newest message; null before the first
@column last_message_at when the newest message was sent; null before the first
@column last_message_type the type of the newest message; null before the first
@column last_content the text of the newest message, at most 200 characters; null without one, and
when the caller may not read it
@column last_username the name in links of its sender; null when the caller may not see them
@notnull cursor conversation_id kind is_open title unread_count is_muted
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.inbox from public;
grant execute on function api.inbox to bandsy_user;
