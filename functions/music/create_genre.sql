create or replace function api.create_genre(name text, parent_genre_id uuid default null)
    returns music.genres
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_name text;
    v_genre music.genres;
begin
    perform internal.require_writer();
    v_name := internal.check_music_name(create_genre.name);
    if create_genre.parent_genre_id is not null
        and not exists (select from music.genres where id = create_genre.parent_genre_id)
    then
        perform internal.refuse('not_found', 'no such parent genre');
    end if;

    insert into music.genres (name, parent_genre_id)
    values (v_name, create_genre.parent_genre_id)
    on conflict do nothing
    returning * into v_genre;
    if v_genre.id is null then
        perform internal.refuse(
            'already_exists', 'a genre with that name exists',
            'name: one that no other genre has; case and accents do not matter.'
        );
    end if;
    return v_genre;
end
$$;

comment on function api.create_genre is
'Adds a genre to the list that everybody uses. Genres have at most three levels.
@argument name 1 to 100 characters, with single spaces between words; unique, where case and accents
do not matter
@argument parent_genre_id the genre above it, of the first or second level; null for a genre of the
first level
@returns the new genre
@notnull
@hidden slot
@raises not_found the parent genre does not exist
@raises already_exists a genre has that name
@raises full there are 256 genres already
@raises invalid_input the name is invalid, or the parent is of the third level';

revoke execute on function api.create_genre from public;
grant execute on function api.create_genre to bandsy_moderator;
