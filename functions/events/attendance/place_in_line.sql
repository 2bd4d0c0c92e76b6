create or replace function internal.place_in_line(member events.members)
    returns integer
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    if member.status is distinct from 'waiting' then
        return null;
    end if;
    return (
        select count(*)
        from events.members as m
        join identity.users as u on u.id = m.user_id and u.status = 'active'
        where m.event_id = member.event_id
            and m.status = 'waiting'
            and (m.waiting_since, m.user_id) <= (member.waiting_since, member.user_id)
    );
end
$$;

comment on function internal.place_in_line is
'The place of a member in the waiting line of an event, from 1 on, suspended people not counted;
null for a member who does not wait.';

revoke execute on function internal.place_in_line from public;
