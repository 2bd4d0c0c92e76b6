create or replace function internal.genres_below(genre_id uuid)
    returns uuid[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select array_agg(g.id)
        from music.genres as g
        left join music.genres as parent on g.parent_genre_id = parent.id
        where
            genres_below.genre_id = g.id
            or genres_below.genre_id = parent.id
            or genres_below.genre_id = parent.parent_genre_id
    );
end
$$;

comment on function internal.genres_below is
'A genre and all genres below it; null if the genre does not exist.';

revoke execute on function internal.genres_below from public;
