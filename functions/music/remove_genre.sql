create or replace function api.remove_genre(genre_id uuid)
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
    delete from music.user_genres
    where user_id = v_caller and genre_id = remove_genre.genre_id;
    if not found then
        perform internal.refuse('not_found', 'the caller has not set that genre');
    end if;
end
$$;

comment on function api.remove_genre is
'Removes a genre from those that the caller likes.
@argument genre_id the genre
@limit none: each is removed once, and adding is limited
@raises not_found the caller has not set that genre';

revoke execute on function api.remove_genre from public;
grant execute on function api.remove_genre to bandsy_user;
