create or replace function api.presence(user_ids uuid[])
    returns table (user_id uuid, status identity.presence_status)
    language plpgsql
    stable
    security definer  -- no role may read presences
    rows 10
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
begin
    if coalesce(cardinality(user_ids), 101) > 100 then
        perform internal.refuse(
            'invalid_input', 'user_ids is null or too long', 'user_ids: at most 100 ids.'
        );
    end if;
    return query
    select
        there.user_id,
        case
            when p.is_in_call then 'in_call'
            when p.expires_at > now() then 'queuing'
            else 'online'
        end::identity.presence_status
    from (
        select distinct d.user_id
        from identity.presences as d
        where d.user_id = any (user_ids) and d.expires_at > now()
    ) as there
    join identity.profiles as profile on profile.user_id = there.user_id
    left join calls.people as p on p.user_id = there.user_id
    where
        there.user_id = v_caller
        or profile.show_presence
        and internal.can_see_fellow(there.user_id, v_caller)
        and (
            internal.are_matched(there.user_id, v_caller)
            or internal.are_friends(there.user_id, v_caller)
            or internal.are_connected(there.user_id, v_caller)
        )
    order by there.user_id;
end
$$;

comment on function api.presence is
'Which of these people are there now: the caller, and people with whom the caller is matched,
friends or connected. Everybody else is left out: people who are not there, who do not show it
(show_presence in their profile), who are blocked or not active, strangers, and ids that no person
has.
@argument user_ids at most 100 ids of people
@column user_id a person who is there on some device
@column status in_call during a call, queuing while the person waits for one, otherwise online
@notnull user_id status
@raises invalid_input user_ids is null or has more than 100 ids';

revoke execute on function api.presence from public;
grant execute on function api.presence to bandsy_user;
