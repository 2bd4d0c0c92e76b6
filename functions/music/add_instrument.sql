create or replace function api.add_instrument(
    instrument_id uuid,
    skill_level music.skill_level,
    years_of_experience integer default null,
    is_primary boolean default false
)
    returns music.user_instruments
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_played music.user_instruments;
begin
    perform internal.use_limit(v_caller, 'profile_change');
    -- The lock on the caller's account lets only one instrument become primary.
    perform internal.lock_caller();
    if not exists (select from music.instruments where id = add_instrument.instrument_id) then
        perform internal.refuse('not_found', 'no such instrument');
    end if;
    if add_instrument.skill_level is null then
        perform internal.refuse(
            'invalid_input', 'skill_level is missing',
            'skill_level: beginner, intermediate, advanced or professional.'
        );
    end if;
    if add_instrument.years_of_experience not between 0 and 100 then
        perform internal.refuse(
            'invalid_input', 'years_of_experience is out of range',
            'years_of_experience: a whole number from 0 to 100, or null.'
        );
    end if;

    if add_instrument.is_primary and exists (
        select
        from music.user_instruments
        where user_id = v_caller and is_primary and instrument_id <> add_instrument.instrument_id
    ) then
        perform internal.refuse(
            'already_exists', 'another instrument is the primary one',
            'is_primary: true for one instrument; add the other one again with false first.'
        );
    end if;

    insert into music.user_instruments as mine (
        user_id, instrument_id, skill_level, years_of_experience, is_primary
    )
    values (
        v_caller, add_instrument.instrument_id, add_instrument.skill_level,
        add_instrument.years_of_experience, coalesce(add_instrument.is_primary, false)
    )
    on conflict (user_id, instrument_id) do update
        set skill_level = excluded.skill_level,
            years_of_experience = excluded.years_of_experience,
            is_primary = excluded.is_primary
    returning * into v_played;
    return v_played;
end
$$;

comment on function api.add_instrument is
'Adds an instrument that the caller plays. A second call for the same instrument replaces what the
first said.
@argument instrument_id an id from api.instruments
@argument skill_level how well: beginner, intermediate, advanced or professional
@argument years_of_experience from 0 to 100; null when the caller does not say
@argument is_primary true for the main instrument, of which a person has at most one
@returns the instrument as the caller plays it
@notnull
@limit profile_change
@raises not_found the instrument does not exist
@raises already_exists another instrument is the primary one
@raises invalid_input skill_level is missing, or years_of_experience is not from 0 to 100';

revoke execute on function api.add_instrument from public;
grant execute on function api.add_instrument to bandsy_user;
