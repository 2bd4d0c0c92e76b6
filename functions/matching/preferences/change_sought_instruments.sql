create or replace function internal.change_sought_instruments(user_id uuid, instrument_ids jsonb)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_texts text[] := internal.patch_texts(
        jsonb_build_object('seeking_instrument_ids', instrument_ids),
        'seeking_instrument_ids', '{}', 20, 36
    );
    v_ids uuid[];
begin
    -- Compared as text: a malformed id is then unknown, not a cast error.
    select array_agg(i.id) into v_ids
    from music.instruments as i
    where i.id::text = any (select core.lowered(t) from unnest(v_texts) as u (t));
    if coalesce(cardinality(v_ids), 0)
        <> (select count(distinct core.lowered(t)) from unnest(v_texts) as u (t))
    then
        perform internal.refuse(
            'invalid_input', 'no such instrument',
            'seeking_instrument_ids: a list of ids from api.instruments, or null.'
        );
    end if;
    delete from matching.sought_instruments
    where user_id = change_sought_instruments.user_id
        and instrument_id <> all (coalesce(v_ids, '{}'));
    insert into matching.sought_instruments (user_id, instrument_id)
    select change_sought_instruments.user_id, id from unnest(v_ids) as u (id)
    on conflict (user_id, instrument_id) do nothing;
end
$$;

comment on function internal.change_sought_instruments is
'Replaces the instruments that a person seeks by a JSON list of ids; null removes all.
@raises invalid_input it is not a list, has more than 20 ids, or an instrument does not exist';

revoke execute on function internal.change_sought_instruments from public;
