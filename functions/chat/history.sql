-- depends: internal.readable_conversations
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
    security definer  -- only participants read it
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
    v_name text;  -- of the caller
begin
    select
        (r.participant).away, (r.other).id, (r.other).username, (r.conversation).status = 'open',
        u.username
    into v_away, v_other_id, v_other_name, v_is_open, v_name
    from internal.readable_conversations(v_caller) as r
    cross join identity.users as u
    where u.id = v_caller
        and (r.participant).conversation_id = history.conversation_id;
    if not found then
        perform internal.refuse('not_found', 'no such conversation');
    elsif v_other_id is not null then
        -- In a closed pair, only a caller who may see the profile learns the present name.
        if not v_is_open and not internal.can_see_profile(v_other_id, v_caller) then
            v_other_name := null;
        end if;
        -- Both people of a pair are known, and they write all of its messages: looking up each
        -- sender, or asking internal.page_of for the page, would cost as much again. What is hidden
        -- is the same below.
        return query
        select
            m.id::text, m.id, m.sender_id,
            case m.sender_id when v_caller then v_name when v_other_id then v_other_name end,
            m.message_type,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.content
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.file_url
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.file_name
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.file_size
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.file_type
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.metadata
            end,
            case when m.deleted_at is null and (m.flagged_at is null or m.sender_id = v_caller)
                then m.reply_to
            end,
            m.flagged_at is not null, m.edited_at, m.deleted_at, m.created_at
        from chat.messages as m
        where m.conversation_id = history.conversation_id
            and m.id < v_before
            and not v_away @> m.created_at
        order by m.id desc
        limit v_page_size;
    else
        return query
        select
            m.id::text, m.id, sender.id,
            case
                when participant.left_at is null or internal.can_see_profile(sender.id, v_caller)
                    then sender.username
            end,
            m.message_type, shown.content, shown.file_url, shown.file_name, shown.file_size,
            shown.file_type, shown.metadata, shown.reply_to, m.flagged_at is not null, m.edited_at,
            m.deleted_at, m.created_at
        -- With ordinality, the planner knows the order of the page, and does not sort it again.
        from internal.page_of(
            history.conversation_id, v_away, v_before, v_page_size
        ) with ordinality as m (
            id, sender_id, message_type, content, file_url, file_name, file_size, file_type,
            metadata, reply_to, edited_at, deleted_at, flagged_at, created_at, place
        )
        left join identity.users as sender
            on sender.id = m.sender_id
            and sender.status = 'active'
            and sender.id <> all ((select internal.blocked_with(v_caller))::uuid [])
        left join chat.participants as participant
            on participant.conversation_id = history.conversation_id
            and participant.user_id = sender.id
        -- Where only the place is left, nothing is joined.
        left join lateral (
            select
                m.content, m.file_url, m.file_name, m.file_size, m.file_type, m.metadata, m.reply_to
        ) as shown
            on m.deleted_at is null
            and (m.flagged_at is null or m.sender_id = v_caller)
            and (sender.id is not null or m.message_type = 'system')
        order by m.place;
    end if;
end
$$;

comment on function api.history is
'The messages of a conversation, the newest first. Messages from a time when the caller was not in
it are left out, unless its group shows them. A deleted message, a flagged one of another person,
and a message whose sender is hidden from the caller keep their place, without content.
@argument conversation_id a conversation that the caller is in
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column message_id the message; a later message has a greater id
@column sender_id the sender; null if a block hides them or their account is suspended or deleted
@column username the sender''s name in links; null without sender_id, and if the caller may not see
the profile of a sender who left or of the other person of a closed pair
@column message_type one of text, image, video, audio, voice, file, and system (a participant
joined or left)
@column content the text; null without one, and where only the place is left
@column file_url link to the file; null without one
@column file_name the name of the file, as the sender gave it
@column file_size the size of the file in bytes, as the sender gave it
@column file_type the media type of the file, such as audio/mpeg, as the sender gave it
@column metadata the object that the sender added; of a system message, {"event": "joined"} or
{"event": "left"}
@column reply_to the message that this one replies to; null without one
@column is_flagged whether moderators flagged the message
@column edited_at when the sender last edited the message; null if never
@column deleted_at when the message was deleted; null if it is not
@column created_at when the message was sent
@notnull cursor message_id message_type is_flagged created_at
@raises not_found the conversation does not exist, or the caller may not read it
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.history from public;
grant execute on function api.history to bandsy_user;
