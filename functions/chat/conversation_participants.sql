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
    security definer  -- shows people to each other whatever their privacy level
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
'Who is in a conversation of the caller, the caller too, who came first before others, and up to
which message they have read and when. Whom a block hides, or who is suspended, is left out, and of
a pair that is closed the other whose profile the caller may not see; a group tells its roles
itself, see group_members. page_size is from 1 to 100.
@notnull cursor user_id username display_name role joined_at
@raises not_found there is no such conversation of the caller
@raises invalid_input the page size is out of range or the cursor broken';

revoke execute on function api.conversation_participants from public;
grant execute on function api.conversation_participants to bandsy_user;
