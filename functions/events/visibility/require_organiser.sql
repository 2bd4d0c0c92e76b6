create or replace function internal.require_organiser(event events.events, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if not internal.organises_event(event, require_organiser.user_id) then
        perform internal.refuse(
            'not_the_decider', 'the caller does not organise the event',
            'Ask one of its organisers.'
        );
    end if;
end
$$;

comment on function internal.require_organiser is
'Refuses a person who does not organise an event.
@raises not_the_decider the person does not organise the event';

revoke execute on function internal.require_organiser from public;
