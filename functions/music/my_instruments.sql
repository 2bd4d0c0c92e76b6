create or replace function api.my_instruments()
    returns table (
        instrument_id uuid,
        name text,
        category text,
        skill_level music.skill_level,
        years_of_experience integer,
        is_primary boolean
    )
    language plpgsql
    stable
    security definer  -- reads what the person plays, whom a function of internal names
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
begin
    return query
    select
        i.id, i.name, i.category, ui.skill_level, ui.years_of_experience::integer, ui.is_primary
    from music.user_instruments as ui
    join music.instruments as i on i.id = ui.instrument_id
    where ui.user_id = v_caller
    order by
        ui.is_primary desc, ui.skill_level desc, i.name collate pg_catalog."und-x-icu", i.id;
end
$$;

comment on function api.my_instruments is
'All instruments that the caller plays, as add_instrument set them: the primary one first, then by
skill level, the highest first.
@column instrument_id an id from api.instruments
@column name the name of the instrument
@column category the family of the instrument, such as string or brass
@column skill_level how well the caller plays it
@column years_of_experience from 0 to 100; null when the caller does not say
@column is_primary whether it is the main instrument, of which a person has at most one
@notnull instrument_id name category skill_level is_primary';

revoke execute on function api.my_instruments from public;
grant execute on function api.my_instruments to bandsy_user;
