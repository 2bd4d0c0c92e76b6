create or replace function internal.guests_of(user_ids uuid[], host_id uuid)
    returns uuid[]
    language plpgsql
    stable
as $$
declare
    v_limit integer := internal.setting('conversation_max_participants')::integer;
    v_guests uuid[];
begin
    if internal.is_list(guests_of.user_ids, 10000) then
        v_guests := array(
            select guest
            from unnest(guests_of.user_ids) with ordinality as g (guest, position)
            where guest <> guests_of.host_id
            group by guest
            order by min(position)
        );
    end if;
    if v_guests is null or cardinality(v_guests) = 0 then
        perform internal.refuse(
            'invalid_input', 'user_ids is invalid',
            'user_ids: at least one id of another person, no null.'
        );
    end if;
    if cardinality(v_guests) >= v_limit then
        perform internal.refuse(
            'full', 'the conversation would have too many participants',
            format('At most %s people can be in it.', v_limit)
        );
    end if;
    return v_guests;
end
$$;

comment on function internal.guests_of is
'The people whom a host asks into a conversation, each once and without the host.
@raises invalid_input the list is null, too long, has a null, or names only the host
@raises full there would be more than conversation_max_participants (a setting)';

revoke execute on function internal.guests_of from public;
