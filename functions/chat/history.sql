-- depends: internal.readable_conversations internal.page_of internal.shown_message
create or replace function api.history(
    conversation_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out message_id uuid,
    out sender_id uuid,
    out username text,
    out message_type chat.message_type,
    out content text,
    out file_url text,
    out file_name text,
    out file_size bigint,
    out file_type text,
    out metadata jsonb,
    out reply_to uuid,
    out is_flagged boolean,
    out edited_at timestamptz,
    out deleted_at timestamptz,
    out created_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- the seat in the conversation decides
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(history.page_size);
    v_before uuid := internal.before_cursor(history.cursor);
    v_away tstzmultirange;
    v_other_id uuid;
    v_other_name text;
    v_is_open boolean;
begin
    select
        (s.seat).away, (s.other).id, (s.other).username, (s.conversation).status = 'open'
    into v_away, v_other_id, v_other_name, v_is_open
    from internal.readable_conversations(v_caller) as s
    where (s.seat).conversation_id = history.conversation_id;
    if not found then
        perform internal.refuse('not_found', 'no such conversation');
    elsif v_other_id is not null then
        -- What they are called now is for who is still together with them, or may see them anyway.
        if not v_is_open and not internal.can_see_profile(v_other_id, v_caller) then
            v_other_name := null;
        end if;
        -- Who a pair is need not be looked up a message, which would take as long as all the rest.
        return query
        select
            m.id::text, m.id, m.sender_id,
            case m.sender_id
                when v_caller then (select u.username from identity.users as u where u.id = v_caller)
                when v_other_id then v_other_name
            end,
            m.message_type, shown.content, shown.file_url, shown.file_name, shown.file_size,
            shown.file_type, shown.metadata, shown.reply_to, m.flagged_at is not null, m.edited_at,
            m.deleted_at, m.created_at
        from internal.page_of(history.conversation_id, v_away, v_before, v_page_size) as m
        left join lateral internal.shown_message(m, v_caller, m.sender_id is not null) as shown
            on true
        order by m.id desc;
    else
        return query
        select
            m.id::text, m.id, sender.id,
            case
                when seat.left_at is null or internal.can_see_profile(sender.id, v_caller)
                    then sender.username
            end,
            m.message_type, shown.content, shown.file_url, shown.file_name, shown.file_size,
            shown.file_type, shown.metadata, shown.reply_to, m.flagged_at is not null, m.edited_at,
            m.deleted_at, m.created_at
        from internal.page_of(history.conversation_id, v_away, v_before, v_page_size) as m
        left join identity.users as sender
            on sender.id = m.sender_id
            and sender.status = 'active'
            and sender.id <> all ((select internal.blocked_with(v_caller))::uuid [])
        left join chat.participants as seat
            on seat.conversation_id = history.conversation_id and seat.user_id = sender.id
        left join lateral internal.shown_message(m, v_caller, sender.id is not null) as shown
            on true
        order by m.id desc;
    end if;
end
$$;

comment on function api.history is
'What was said in a conversation of the caller, the newest first; not what was said while they were
away, where that is not theirs to read. sender_id and username are null for a sender who is hidden
from the caller or gone, and of their messages, of deleted and of flagged ones only the place is
left; a sender still sees what moderators flagged. Of these places only those of somebody who is
suspended or gone count as unread. username alone is null for a sender who has left, or with whom the
conversation is closed, and whose profile the caller may not see. page_size is from 1 to 100.
@notnull cursor message_id message_type is_flagged created_at
@raises not_found there is no such conversation, or the caller is not in it
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.history from public;
grant execute on function api.history to bandsy_user;
