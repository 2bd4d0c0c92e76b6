-- depends: internal.encode_moment_cursor
create or replace function api.event_members(
    event_id uuid,
    status events.attendance default 'going',
    page_size integer default 20,
    inout cursor text default null,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out vibe_badges jsonb[],
    out is_organiser boolean,
    out since timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- shows members to each other
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(event_members.page_size);
    v_after record := internal.decode_moment_cursor(event_members.cursor);
    v_event events.events := internal.member_event(event_members.event_id, v_caller);
begin
    if event_members.status is null then
        perform internal.refuse(
            'invalid_input', 'status is null',
            'status: going, maybe, not_going, waiting or invited.'
        );
    end if;
    if event_members.status not in ('going', 'maybe') then
        perform internal.require_organiser(v_event, v_caller);
    end if;

    return query
    select
        internal.encode_moment_cursor(m.since, m.user_id), m.user_id, u.username,
        p.display_name, p.image_url, m.vibe_badges,
        internal.organises_event(v_event, m.user_id), m.since
    from (
        -- The offset fences the sort, so the costly test of visibility runs for one page only.
        select *
        from (
            select
                m.user_id,
                m.vibe_badges,
                case m.status
                    when 'waiting' then m.waiting_since
                    when 'invited' then m.created_at
                    else m.joined_at
                end as since
            from events.members as m
            where m.event_id = v_event.id and m.status = event_members.status
        ) as timed
        where v_after.id is null or (since, user_id) > (v_after.moment, v_after.id)
        order by since, user_id
        offset 0
    ) as m
    join identity.users as u on u.id = m.user_id
    join identity.profiles as p on p.user_id = m.user_id
    where m.user_id = v_caller or internal.can_see_fellow(m.user_id, v_caller)
    order by m.since, m.user_id
    limit v_page_size;
end
$$;

comment on function api.event_members is
'The people with one status at an event, in the order of since. Members see each other whatever the
privacy level; people who are suspended, or between whom and the caller there is a block, are left
out.
@argument event_id the event, of which the caller is a member
@argument status which people to list: going or maybe; for organisers also not_going, waiting or
invited
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column user_id the id of the account
@column username the name in links
@column display_name the name to show
@column image_url link to the profile picture
@column vibe_badges JSON objects with which the person says how they go there
@column is_organiser whether the person organises the event
@column since when the person first answered, began to wait, or was invited
@notnull cursor user_id username display_name vibe_badges is_organiser since
@raises not_found the event does not exist, or the caller may not see it
@raises not_a_member the caller is not going, may not go, and does not organise the event
@raises not_the_decider the status is neither going nor maybe, and the caller does not organise the
event
@raises invalid_input the status is null
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.event_members from public;
grant execute on function api.event_members to bandsy_user;
