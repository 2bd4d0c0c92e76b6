create or replace function api.move_genre(genre_id uuid, parent_genre_id uuid)
    returns music.genres
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_genre music.genres;
begin
    perform internal.require_writer();
    -- Before any row lock, as every writer of the tree: two moves cannot deadlock.
    perform internal.lock_genres();

    select * into v_genre from music.genres where id = move_genre.genre_id;
    if v_genre.id is null then
        perform internal.refuse('not_found', 'no such genre');
    end if;
    if move_genre.parent_genre_id is not null
        and not exists (select from music.genres where id = move_genre.parent_genre_id)
    then
        perform internal.refuse('not_found', 'no such parent genre');
    end if;
    if v_genre.parent_genre_id is not distinct from move_genre.parent_genre_id then
        return v_genre;
    end if;

    update music.genres
    set parent_genre_id = move_genre.parent_genre_id
    where id = v_genre.id
    returning * into v_genre;
    -- Everybody who likes it or a genre below it has another match profile from now on.
    insert into core.outbox (topic, payload)
    values ('music.genre_moved', jsonb_build_object('genre_id', v_genre.id));
    return v_genre;
end
$$;

comment on function api.move_genre is
'Puts a genre, with all that is below it, below another or on top (null).
Match profiles follow soon.
@notnull
@nullable parent_genre_id
@raises not_found there is no such genre or parent genre
@raises invalid_input a cycle or a fourth level would come of it';

revoke execute on function api.move_genre from public;
grant execute on function api.move_genre to bandsy_moderator;
