create or replace function api.set_genre(genre_id uuid, preference integer)
    returns music.user_genres
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_liked music.user_genres;
begin
    perform internal.use_limit(v_caller, 'profile_change');
    perform internal.lock_caller();
    if not exists (select from music.genres where id = set_genre.genre_id) then
        perform internal.refuse('not_found', 'no such genre');
    end if;
    if (set_genre.preference between 1 and 5) is not true then
        perform internal.refuse(
            'invalid_input', 'preference is out of range',
            'preference: a whole number from 1 (a little) to 5 (most).'
        );
    end if;

    insert into music.user_genres (user_id, genre_id, preference)
    values (v_caller, set_genre.genre_id, set_genre.preference)
    on conflict (user_id, genre_id) do update
        set preference = excluded.preference
    returning * into v_liked;
    return v_liked;
end
$$;

comment on function api.set_genre is
'Sets how much the caller likes a genre of any level. A second call for the same genre replaces the
first.
@argument genre_id an id from api.genres
@argument preference from 1 (a little) to 5 (most)
@returns the genre as the caller likes it
@notnull
@limit profile_change
@raises not_found the genre does not exist
@raises invalid_input preference is not from 1 to 5';

revoke execute on function api.set_genre from public;
grant execute on function api.set_genre to bandsy_user;
