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
    security definer  -- tells members of each other
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
        -- The offset keeps the dear test of visibility behind the order: it runs for a page only.
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
'Who is going to an event, or may go, for who is or does so too, and for its organisers: who said so
first is first, or waits for longest. Who has said that they do not go, waits for a seat or is
invited is told to the organisers alone. They see each other whatever the privacy level, but nobody
sees whom they have blocked or are blocked by, or who is suspended. page_size is from 1 to 100.
@notnull cursor user_id username display_name vibe_badges is_organiser since
@raises not_found the caller sees no such event
@raises not_a_member the caller neither is going, nor may go, nor organises it
@raises not_the_decider the status is neither going nor maybe, and the caller no organiser
@raises invalid_input the status is null, the page size out of range or the cursor broken';

revoke execute on function api.event_members from public;
grant execute on function api.event_members to bandsy_user;
