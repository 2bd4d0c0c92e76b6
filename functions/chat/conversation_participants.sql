create or replace function api.conversation_participants(
    conversation_id uuid,
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out role chat.participant_role,
    out joined_at timestamptz,
    out read_up_to uuid,
    out read_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- participants see each other whatever their privacy level
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(conversation_participants.page_size);
    v_after record := internal.decode_moment_cursor(conversation_participants.cursor);
    v_is_open boolean := (
        select c.status = 'open' or c.user1_id is null
        from chat.conversations as c
        where c.id = conversation_participants.conversation_id
    );
begin
    perform internal.require_participant(conversation_participants.conversation_id, v_caller);
    return query
    select
        internal.encode_moment_cursor(p.joined_at, p.user_id),
        p.user_id, u.username, profile.display_name, profile.image_url, p.role, p.joined_at,
        p.read_up_to, p.read_at
    from chat.participants as p
    join identity.users as u on u.id = p.user_id
    join identity.profiles as profile on profile.user_id = p.user_id
    where p.conversation_id = conversation_participants.conversation_id
        and p.left_at is null
        and (
            v_is_open and internal.can_see_fellow(p.user_id, v_caller)
            or p.user_id = v_caller
            or internal.can_see_profile(p.user_id, v_caller)
        )
        and (
            v_after.id is null
            or (p.joined_at, p.user_id) > (v_after.moment, v_after.id)
        )
    order by p.joined_at, p.user_id
    limit v_page_size;
end
$$;

comment on function api.conversation_participants is
'The participants of a conversation, the caller too, in the order of joining. People whom the
caller blocked, people who blocked the caller and suspended accounts are left out. So is the other
person of a closed pair, unless the caller may see their profile.
@argument conversation_id a conversation that the caller is in
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the participant
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture; null without one
@column role one of admin and member; the roles of a group are in group_members
@column joined_at when the participant joined, the last time if they left and came back
@column read_up_to the message up to which the participant has read; null before the first
@column read_at when the participant marked that message as read; null before the first
@notnull cursor user_id username display_name role joined_at
@raises not_found the conversation does not exist, or the caller may not read it
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.conversation_participants from public;
grant execute on function api.conversation_participants to bandsy_user;
