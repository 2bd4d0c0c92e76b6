create or replace function api.notifications(
    page_size integer default 20,
    inout cursor text default null,
    only_unread boolean default false,
    out notification_id uuid,
    out notification_type social.notification_type,
    out title text,
    out message text,
    out sender_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out subject_id uuid,
    out post_id uuid,
    out data jsonb,
    out priority social.notification_priority,
    out count integer,
    out action_url text,
    out is_read boolean,
    out read_at timestamptz,
    out created_at timestamptz,
    out latest_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- notifications are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(notifications.page_size);
    v_before uuid := internal.before_cursor(notifications.cursor);
    v_left integer := v_page_size;
    v_notices social.notice[];
    v_shown uuid[];
    v_page social.notice[];
begin
    loop
        v_notices := array(
            select n
            from internal.notices_of(
                v_caller, v_before, notifications.only_unread is true, v_page_size
            ) as n
        );
        v_shown := internal.shown_notices(v_caller, v_notices);
        v_page := array(
            select n
            from unnest(v_notices) as n
            where n.id = any (v_shown)
            order by n.id desc
            limit v_left
        );
        return query
        select
            n.id::text, n.id, n.notification_type, told.title, told.message, told.sender_id,
            told.username, told.display_name, told.image_url, n.subject_id, n.post_id, n.data,
            n.priority, told.count, told.action_url, n.read_at is not null, n.read_at,
            n.created_at, n.latest_at
        from unnest(v_page) as n
        join internal.told_notices(v_caller, v_page) as told on told.id = n.id
        order by n.id desc;
        v_left := v_left - cardinality(v_shown);
        exit when v_left <= 0 or cardinality(v_notices) < v_page_size;
        v_before := v_notices[v_page_size].id;
    end loop;
end
$$;

comment on function api.notifications is
'What the caller is told of, the newest first. A notification is there as long as the caller may see
what it is about: not after a block, a suspension, the end of a match or a friendship, nor when a
post is gone or private, a request is answered, or a message is read. Names and titles are the
present ones.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@argument only_unread true for those that are not marked as read, false or null for all
@column cursor the place of this row in the list, for the next page
@column notification_id the notification; one that is told again with more of the same has a new id
@column notification_type what happened
@column title what happened, in English, in one line
@column message more of it, such as the beginning of a comment; null for nothing
@column sender_id whose act it tells of, the latest of several; null if it is not about one person,
and for a super like if the plan of the caller does not show likes
@column username the sender''s name in links; null without sender_id
@column display_name the sender''s name to show; null without sender_id
@column image_url link to the sender''s picture; null without one
@column subject_id what it is about, by the type: the match, saved search, conversation, group,
event, connection, request for video, post, comment or message; null where the sender says it all
@column post_id the post, for a post or a comment; null otherwise
@column data details for the application''s own wording; null for none
@column priority low, normal, high or urgent
@column count how many of the same it stands for
@column action_url where it leads: a path, which the application makes its own
@column is_read whether the caller marked it as read
@column read_at when they did; null otherwise
@column created_at when the first of the same happened
@column latest_at when the latest of the same happened
@notnull cursor notification_id notification_type title priority count action_url is_read
created_at latest_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.notifications from public;
grant execute on function api.notifications to bandsy_user;
