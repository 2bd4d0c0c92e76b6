create or replace function internal.listed_events()
    returns setof events.events
    language sql
    stable
begin atomic
    select e.*
    from events.events as e
    where
        e.privacy = 'public'
        and e.cancelled_at is null
        and e.hidden_at is null
        and not exists (
            select from identity.users as u
            where
                u.status = 'suspended'
                and u.id = case when e.group_id is null then e.organiser_id end
        );
end;

comment on function internal.listed_events is
'The events that everybody may find: public, not cancelled, and not organised by a suspended person
alone. It is inlined, so that a query for a few events reads an index.';

revoke execute on function internal.listed_events from public;
