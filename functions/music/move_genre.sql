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
    -- Every writer of the tree takes this lock before any row lock, so moves cannot deadlock.
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
    -- A worker then renews the match profiles of people who like it or a genre below it.
    insert into core.outbox (topic, payload)
    values ('music.genre_moved', jsonb_build_object('genre_id', v_genre.id));
    return v_genre;
end
$$;

comment on function api.move_genre is
'Moves a genre, with all genres below it, below another genre or to the first level. Match profiles
of people who like one of them follow soon after.
@argument genre_id the genre to move
@argument parent_genre_id the genre that will be above it; null for the first level
@returns the genre as it is now
@notnull
@hidden slot
@nullable parent_genre_id
@raises not_found the genre or the parent genre does not exist
@raises invalid_input the genre would be below itself, or a genre on a fourth level';

revoke execute on function api.move_genre from public;
grant execute on function api.move_genre to bandsy_moderator;
