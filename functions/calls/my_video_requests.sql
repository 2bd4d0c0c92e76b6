create or replace function api.my_video_requests(
    page_size integer default 20,
    inout cursor text default null,
    out request_id uuid,
    out connection_id uuid,
    out user_id uuid,
    out username text,
    out display_name text,
    out may_answer boolean,
    out status calls.request_status,
    out metadata jsonb,
    out requested_at timestamptz,
    out expires_at timestamptz,
    out answered_at timestamptz
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
    v_page_size integer := internal.check_page_size(my_video_requests.page_size);
    v_before uuid := internal.before_cursor(my_video_requests.cursor);
begin
    return query
    select
        r.id::text, r.id, n.id, other.id, other.username, profile.display_name,
        now_is.status = 'pending' and r.decider_id = v_caller, now_is.status, r.metadata,
        r.requested_at, r.expires_at, r.answered_at
    from calls.connections as n
    join calls.video_requests as r on r.connection_id = n.id
    join identity.users as other on other.id = internal.other_in_connection(n, v_caller)
    join identity.profiles as profile on profile.user_id = other.id
    cross join lateral (
        select case
            when r.status = 'pending' and r.expires_at <= now() then 'expired' else r.status
        end as status
    ) as now_is
    where v_caller in (n.user1_id, n.user2_id)
        and n.ended_at is null
        and r.id < v_before
        and internal.can_see_fellow(other.id, v_caller)
    order by r.id desc
    limit v_page_size;
end
$$;

comment on function api.my_video_requests is
'The requests for video in the caller''s active connections, their own and the others'', the newest
first.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column request_id the request
@column connection_id the connection
@column user_id the other person of the connection
@column username the other person''s name in links
@column display_name the other person''s name to show
@column may_answer whether it waits for an answer of the caller
@column status pending, approved, rejected or expired
@column metadata what the application keeps of it; null for nothing
@column requested_at when it was made
@column expires_at until when it can be answered
@column answered_at when it was approved or rejected; null otherwise
@notnull cursor request_id connection_id user_id username display_name may_answer status
requested_at expires_at
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_video_requests from public;
grant execute on function api.my_video_requests to bandsy_user;
