create or replace function internal.ways_to_tell(
    user_id uuid,
    notification_type social.notification_type,
    out in_app boolean,
    out push boolean,
    out mail boolean,
    out quiet_until timestamptz
)
    returns record
    language plpgsql
    stable
as $$
#variable_conflict use_variable
begin
    select p.in_app, p.push, p.mail into in_app, push, mail
    from social.notification_preferences as p
    where p.user_id = ways_to_tell.user_id
        and p.notification_type = ways_to_tell.notification_type;
    if not found then
        select d.in_app, d.push, d.mail into in_app, push, mail
        from internal.default_ways(ways_to_tell.notification_type) as d;
    end if;
    if in_app and (push or mail) then
        select internal.end_of_quiet(q, clock_timestamp()) into quiet_until
        from social.quiet_hours as q
        where q.user_id = ways_to_tell.user_id;
    end if;
end
$$;

comment on function internal.ways_to_tell is
'How a person wants to be told of a type of notification, by default or as they chose, and until
when their quiet hours last; null if it is not quiet.';

revoke execute on function internal.ways_to_tell from public;
