-- depends: internal.seats_of
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
begin
    -- One statement, the seat and all: on a page of twenty each further one would be felt.
    return query
    select
        m.id::text, m.id, sender.id, sender.username, m.message_type,
        shown.content, shown.file_url, shown.file_name, shown.file_size, shown.file_type,
        shown.metadata, shown.reply_to,
        m.flagged_at is not null, m.edited_at, m.deleted_at, m.created_at
    from internal.seats_of(v_caller) as s
    cross join lateral (
        select *
        from chat.messages
        where conversation_id = history.conversation_id
            and id < v_before
            and not (s.seat).away @> created_at
        order by id desc
        limit v_page_size
    ) as m
    left join identity.users as sender
        on sender.id = m.sender_id
        and sender.status = 'active'
        -- Of a pair a block hides all; whom it hides in a group is asked once, where it matters.
        and (
            (s.conversation).user1_id is not null
            or sender.id <> all ((select internal.blocked_with(v_caller))::uuid [])
        )
    left join lateral (
        select
            m.content, m.file_url, m.file_name, m.file_size, m.file_type, m.metadata, m.reply_to
        where m.deleted_at is null
            and (m.flagged_at is null or m.sender_id = v_caller)
            and (sender.id is not null or m.message_type = 'system')
    ) as shown on true
    where (s.seat).conversation_id = history.conversation_id
    order by m.id desc;
    if not found then
        perform internal.seat_of(v_caller, history.conversation_id);
    end if;
end
$$;

comment on function api.history is
'What was said in a conversation of the caller, the newest first; not what was said while they were
away, where that is not theirs to read. sender_id and username are null for a sender who is hidden
from the caller or gone, and of their messages, of deleted and of flagged ones only the place is
left; a sender still sees what moderators flagged. page_size is from 1 to 100.
@notnull cursor message_id message_type is_flagged created_at
@raises not_found there is no such conversation, or the caller is not in it
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.history from public;
grant execute on function api.history to bandsy_user;
