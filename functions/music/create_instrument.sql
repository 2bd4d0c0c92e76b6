create or replace function api.create_instrument(name text, category text)
    returns music.instruments
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_name text;
    v_instrument music.instruments;
begin
    perform internal.require_writer();
    v_name := internal.check_music_name(create_instrument.name);
    if (create_instrument.category ~ '^[a-z][a-z_]{1,49}$') is not true then
        perform internal.refuse(
            'invalid_input', 'category is invalid',
            'category: 2 to 50 lower case letters or underscores, such as string or brass.'
        );
    end if;

    insert into music.instruments (name, category)
    values (v_name, create_instrument.category)
    on conflict do nothing
    returning * into v_instrument;
    if v_instrument.id is null then
        perform internal.refuse(
            'already_exists', 'an instrument with that name exists',
            'name: one that no other instrument has; case and accents do not matter.'
        );
    end if;
    return v_instrument;
end
$$;

comment on function api.create_instrument is
'Adds an instrument to the list that everybody uses.
@argument name 1 to 100 characters, with single spaces between words; unique, where case and accents
do not matter
@argument category its family, such as string or brass: 2 to 50 lower case letters or underscores
@returns the new instrument
@notnull
@hidden slot
@raises already_exists an instrument has that name
@raises full there are 256 instruments already
@raises invalid_input the name or the category is invalid';

revoke execute on function api.create_instrument from public;
grant execute on function api.create_instrument to bandsy_moderator;
