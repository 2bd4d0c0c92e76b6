create or replace function api.message_requests(
    page_size integer default 20,
    inout cursor text default null,
    out conversation_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out is_verified boolean,
    out message_id uuid,
    out content text,
    out sent_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows people who wrote to the caller, whatever their privacy level
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(message_requests.page_size);
    v_before uuid := internal.before_cursor(message_requests.cursor);
begin
    for cursor, conversation_id, user_id, username, display_name, image_url, is_verified, message_id
    in
        select
            c.request_message_id::text, c.id, u.id, u.username, profile.display_name,
            profile.image_url, profile.is_verified, c.request_message_id
        from chat.conversations as c
        join identity.users as u on u.id = c.requested_by
        join identity.profiles as profile on profile.user_id = c.requested_by
        -- As in the index conversations_requests_idx.
        where case c.requested_by when c.user1_id then c.user2_id else c.user1_id end = v_caller
            and c.request_status = 'pending'
            and c.request_message_id is not null
            and c.request_message_id < v_before
            and c.status = 'open'
            and internal.can_see_fellow(c.requested_by, v_caller)
        order by c.request_message_id desc
        limit v_page_size
    loop
        -- By its key: messages may be on another server.
        select
            m.created_at,
            case when m.deleted_at is null and m.flagged_at is null then m.content end
        into sent_at, content
        from chat.messages as m
        where m.conversation_id = message_requests.conversation_id
            and m.id = message_requests.message_id;
        if exists (
            select
            from chat.pending_flags as f
            where f.conversation_id = message_requests.conversation_id
                and f.message_id = message_requests.message_id
                and f.is_flagged
        ) then
            content := null;
        end if;
        return next;
    end loop;
end
$$;

comment on function api.message_requests is
'First messages from people with whom the caller had nothing in common, which wait for an answer,
the newest first. They are not in the inbox and do not count as unread; reading them here is not
told. Blocked people and suspended accounts are left out. Answer with answer_message_request.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column conversation_id the conversation
@column user_id the sender
@column username the sender''s name in links
@column display_name the sender''s name to show
@column image_url link to the sender''s profile picture; null without one
@column is_verified whether moderators checked who the sender is
@column message_id the message
@column content its text; null when the sender deleted it or moderators flagged it
@column sent_at when it was sent
@notnull cursor conversation_id user_id username display_name is_verified message_id sent_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.message_requests from public;
grant execute on function api.message_requests to bandsy_user;
