create or replace function internal.event_changes(old_event events.events, new_event events.events)
    returns text[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select coalesce(array_agg(o.key order by o.key), '{}')
        from jsonb_each(to_jsonb(event_changes.old_event)) as o
        inner join jsonb_each(to_jsonb(event_changes.new_event)) as n on o.key = n.key
        where
            o.value is distinct from n.value
            and o.key in (
                'title', 'venue', 'address', 'city', 'region', 'country', 'latitude', 'longitude',
                'is_online', 'meeting_url', 'starts_at', 'ends_at', 'timezone'
            )
    );
end
$$;

comment on function internal.event_changes is
'Which parts of an event differ that its members have to know: what it is, where and when.';

revoke execute on function internal.event_changes from public;
