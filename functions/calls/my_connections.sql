create or replace function api.my_connections(
    page_size integer default 20,
    inout cursor text default null,
    out connection_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out connection_type calls.connection_type,
    out may_decide boolean,
    out call_id uuid,
    out conversation_id uuid,
    out connected_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- connected people see each other whatever their privacy level
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_connections.page_size);
    v_before uuid := internal.before_cursor(my_connections.cursor);
begin
    return query
    select
        n.id::text, n.id, other.id, other.username, profile.display_name, profile.image_url,
        n.connection_type, n.decider_id is null or n.decider_id = v_caller, n.call_id, c.id,
        n.created_at
    from (
        -- Each half walks down its own index, so that all connections need not be sorted.
        (
            select k.*, k.user2_id as other_id
            from calls.connections as k
            where k.user1_id = v_caller and k.ended_at is null and k.id < v_before
        )
        union all
        (
            select k.*, k.user1_id
            from calls.connections as k
            where k.user2_id = v_caller and k.ended_at is null and k.id < v_before
        )
    ) as n
    join identity.users as other on other.id = n.other_id
    join identity.profiles as profile on profile.user_id = n.other_id
    join chat.conversations as c on c.user1_id = n.user1_id and c.user2_id = n.user2_id
    where internal.can_see_fellow(n.other_id, v_caller)
    order by n.id desc
    limit v_page_size;
end
$$;

comment on function api.my_connections is
'The caller''s active connections, the newest first. People who are blocked or not active are left
out.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column connection_id the connection
@column user_id the other person
@column username the other person''s name in links
@column display_name the other person''s name to show
@column image_url link to the other person''s profile picture; null without one
@column connection_type chat_only, or video_enabled after an approved request
@column may_decide whether the caller may approve video: always, unless the other person decides
alone
@column call_id the call after which the two connected
@column conversation_id the conversation of the two
@column connected_at when the two connected
@notnull cursor connection_id user_id username display_name connection_type may_decide call_id
conversation_id connected_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_connections from public;
grant execute on function api.my_connections to bandsy_user;
