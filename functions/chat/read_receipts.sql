create or replace function api.read_receipts(
    conversation_id uuid,
    message_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out read_at timestamptz
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
    v_page_size integer := internal.check_page_size(read_receipts.page_size);
    v_after record := internal.decode_moment_cursor(read_receipts.cursor);
    v_message chat.message_record := internal.visible_message(
        read_receipts.conversation_id, read_receipts.message_id, v_caller
    );
    v_hidden uuid[] := internal.blocked_with(v_caller);
    -- A closed pair is no longer together; the participants of other conversations are.
    v_is_open boolean := (
        select c.status = 'open' or c.user1_id is null
        from chat.conversations as c
        where c.id = v_message.conversation_id
    );
begin
    return query
    select
        internal.encode_moment_cursor(mark.read_at, u.id), u.id, u.username, mark.read_at
    from chat.participants as p
    join identity.users as u on u.id = p.user_id and u.status = 'active'
    cross join lateral internal.first_read_at(
        p.conversation_id, v_message.id, p.user_id
    ) as mark (read_at)
    where p.conversation_id = v_message.conversation_id
        and p.read_up_to >= v_message.id
        and mark.read_at is not null
        and p.user_id is distinct from v_message.sender_id
        and p.user_id <> all (v_hidden)
        and p.left_at is null
        and not p.away @> v_message.created_at
        and (v_is_open or internal.can_see_profile(p.user_id, v_caller))
        and (
            v_after.id is null
            or (mark.read_at, u.id) > (v_after.moment, v_after.id)
        )
    order by mark.read_at, u.id
    limit v_page_size;
end
$$;

comment on function api.read_receipts is
'The participants who have read a message, except its sender, the first reader first. People who
left, people whom a block hides from the caller and suspended accounts are left out. So is the
other person of a closed pair, unless the caller may see their profile.
@argument conversation_id the conversation of the message
@argument message_id the message
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the participant
@column username the name in links
@column read_at when the participant first marked this message, or a later one, as read
@notnull cursor user_id username read_at
@raises not_found the conversation does not exist, or the caller may not read it
@raises not_found the conversation has no such message, or the caller may not read it
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.read_receipts from public;
grant execute on function api.read_receipts to bandsy_user;
