create or replace function internal.has_live_organiser(event events.events)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
begin
    return event.group_id is not null
        or event.organiser_id is null
        or exists (
            select
            from identity.standings as s
            where s.user_id = event.organiser_id and s.status <> 'suspended'
        );
end
$$;

comment on function internal.has_live_organiser is
'False for an event that a suspended person organises alone: it is hidden until the person is
reinstated.';

revoke execute on function internal.has_live_organiser from public;
