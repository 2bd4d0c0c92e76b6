create or replace function api.my_calls(
    page_size integer default 20,
    inout cursor text default null,
    out call_id uuid,
    out call_type calls.call_type,
    out user_id uuid,
    out username text,
    out display_name text,
    out image_url text,
    out started_at timestamptz,
    out ended_at timestamptz,
    out duration_seconds integer,
    out outcome calls.call_outcome,
    out metadata jsonb,
    out may_decide boolean,
    out decide_until timestamptz,
    out state calls.decision_state
)
    returns setof record
    language plpgsql
    stable
    security definer  -- no role may read calls
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
    v_page_size integer := internal.check_page_size(my_calls.page_size);
    v_before uuid := internal.before_cursor(my_calls.cursor);
begin
    return query
    select
        c.id::text, c.id, c.call_type, c.other_id, shown.username, shown.display_name,
        shown.image_url, c.started_at, c.ended_at, c.duration_seconds, c.outcome, c.metadata,
        c.decider_id is null or c.decider_id = v_caller,
        internal.decide_until(c.ended_at), internal.state_of(c.call, v_caller)
    from (
        -- Each half walks down its own index, so that all calls need not be sorted.
        (
            select k.*, k as call, k.user2_id as other_id
            from calls.calls as k
            where k.user1_id = v_caller and k.id < v_before
        )
        union all
        (
            select k.*, k, k.user1_id
            from calls.calls as k
            where k.user2_id = v_caller and k.id < v_before
        )
    ) as c
    left join lateral (
        select u.username, p.display_name, p.image_url
        from identity.users as u
        join identity.profiles as p on p.user_id = u.id
        where u.id = c.other_id
            and (c.ended_at is null or internal.sees_after_call(c.other_id, v_caller))
    ) as shown on true
    where internal.can_see_fellow(c.other_id, v_caller)
    order by c.id desc
    limit v_page_size;
end
$$;

comment on function api.my_calls is
'The calls of the caller, the newest first, with what came of them; also those before the last one,
about which the caller may still decide. Calls with people who are blocked or not active are left
out.
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column cursor the place of this row in the list, for the next page
@column call_id the call
@column call_type voice or video
@column user_id the other person
@column username the other person''s name in links; null after the call if the caller may not see
their profile, and is not connected with them
@column display_name the other person''s name to show; null as username
@column image_url link to the other person''s profile picture; null without one, and as username
@column started_at when the call began
@column ended_at when the call ended; null while it is under way
@column duration_seconds how long it lasted, in whole seconds; null while it is under way
@column outcome what came of the call; null while it is under way
@column metadata what the application keeps of it; null for nothing
@column may_decide whether the caller decides about a connection, alone or with the other person
@column decide_until until when; null while the call is under way
@column state what came of the caller''s decision: connected, waiting_for_other, declined (after the
end of the connection, too); null before it
@notnull cursor call_id call_type user_id started_at may_decide
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.my_calls from public;
grant execute on function api.my_calls to bandsy_user;
