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
'Whether an event is not one of somebody who is suspended: what they organise alone is hidden with
them, and comes back with them.';

revoke execute on function internal.has_live_organiser from public;
