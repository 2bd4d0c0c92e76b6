create or replace function api.event_media(
    event_id uuid,
    inout pod_id uuid default null,
    page_size integer default 20,
    inout cursor text default null,
    out media_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out kind events.media_kind,
    out url text,
    out created_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- media are read by functions alone
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan  -- the media of a pod have another index
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(event_media.page_size);
    v_before uuid := internal.before_cursor(event_media.cursor);
    v_event events.events := internal.member_event(event_media.event_id, v_caller);
    v_hidden uuid[] := internal.blocked_with(v_caller);
    v_pod_ids uuid[] := array(
        select m.pod_id
        from events.pod_members as m
        join events.pods as p on p.id = m.pod_id
        where m.user_id = v_caller and p.event_id = v_event.id
    );
begin
    if event_media.pod_id is not null then
        perform internal.check_in_pod(v_event.id, event_media.pod_id, v_caller);
    end if;
    return query
    select
        m.pod_id, m.id::text, m.id, m.owner_id, u.username, p.display_name,
        m.kind, m.url, m.created_at
    from events.media as m
    join identity.users as u on u.id = m.owner_id
    join identity.profiles as p on p.user_id = m.owner_id
    where m.event_id = v_event.id
        and m.id < v_before
        and (event_media.pod_id is null or m.pod_id = event_media.pod_id)
        and (m.pod_id is null or m.pod_id = any (v_pod_ids) or m.owner_id = v_caller)
        and (m.hidden_at is null or m.owner_id = v_caller)
        and u.status = 'active'
        and u.id <> all (v_hidden)
        -- A person who left is named only if the caller may see their profile.
        and (
            internal.is_event_member(v_event.id, u.id)
            or internal.can_see_profile(u.id, v_caller)
        )
    order by m.id desc
    limit v_page_size;
end
$$;

comment on function api.event_media is
'Photos and videos that the caller sees of an event, the newest first: those shared with all its
members, those of the caller''s pods, and the caller''s own. Those of people who are blocked or
suspended are left out, as are those of people who left the event and whose profile the caller may
not see.
@argument event_id the event, of which the caller is a member
@argument pod_id only what is shared with this pod of the caller; null for everything
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column pod_id the pod that sees it; null when all members of the event do
@column cursor the place of this row in the list, for the next page
@column media_id the id of the photo or video
@column user_id the person who shared it
@column username the username of that person
@column display_name the display name of that person
@column kind what it is: image or video
@column url link to the file
@column created_at when it was shared
@notnull cursor media_id user_id username display_name kind url created_at
@raises not_found the event does not exist or the caller may not see it, or the caller is in no such
pod of it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.event_media from public;
grant execute on function api.event_media to bandsy_user;
