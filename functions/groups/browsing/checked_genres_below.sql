create or replace function internal.checked_genres_below(genre_id uuid)
    returns uuid[]
    language plpgsql
    stable
    strict
as $$
declare
    v_genre_ids uuid[] := internal.genres_below(genre_id);
begin
    if v_genre_ids is null then
        perform internal.refuse('not_found', 'no such genre');
    end if;
    return v_genre_ids;
end
$$;

comment on function internal.checked_genres_below is
'A genre and all genres below it; null for null.
@raises not_found the genre does not exist';

revoke execute on function internal.checked_genres_below from public;
