create or replace function api.remove_instrument(instrument_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.lock_caller();
begin
    delete from music.user_instruments
    where user_id = v_caller and instrument_id = remove_instrument.instrument_id;
    if not found then
        perform internal.refuse('not_found', 'the caller has not added that instrument');
    end if;
end
$$;

comment on function api.remove_instrument is
'Removes an instrument from those that the caller plays.
@argument instrument_id the instrument
@limit none: each is removed once, and adding is limited
@raises not_found the caller has not added that instrument';

revoke execute on function api.remove_instrument from public;
grant execute on function api.remove_instrument to bandsy_user;
