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
            'invalid_input', 'user_ids is invalid', 'user_ids: ids of one other or more, no null.'
        );
    end if;
    if cardinality(v_guests) >= v_limit then
        perform internal.refuse(
            'full', 'the conversation has no room for so many',
            format('At most %s people take part in it.', v_limit)
        );
    end if;
    return v_guests;
end
$$;

comment on function internal.guests_of is
'Whom somebody asks into a conversation, each once and without themselves.
@raises invalid_input there is nobody else, or a null
@raises full there are more than a conversation may have';

revoke execute on function internal.guests_of from public;
