create or replace function api.my_genres()
    returns table (
        genre_id uuid,
        name text,
        parent_genre_id uuid,
        preference integer
    )
    language plpgsql
    stable
    security definer  -- reads what the person likes, whom a function of internal names
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_user();
begin
    return query
    select g.id, g.name, g.parent_genre_id, ug.preference::integer
    from music.user_genres as ug
    join music.genres as g on g.id = ug.genre_id
    where ug.user_id = v_caller
    order by ug.preference desc, g.name collate pg_catalog."und-x-icu", g.id;
end
$$;

comment on function api.my_genres is
'All genres that the caller likes, as set_genre set them, the favourite first.
@column genre_id an id from api.genres
@column name the name of the genre
@column parent_genre_id the genre that it belongs to; null for one of the first level
@column preference from 1 (a little) to 5 (most)
@notnull genre_id name preference';

revoke execute on function api.my_genres from public;
grant execute on function api.my_genres to bandsy_user;
