create or replace function internal.genres_of(user_id uuid)
    returns text[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select coalesce(
            array_agg(
                genres.name
                order by user_genres.preference desc, genres.name collate pg_catalog."und-x-icu" asc
            ),
            '{}'
        )
        from music.user_genres
        inner join music.genres on user_genres.genre_id = genres.id
        where user_genres.user_id = genres_of.user_id
    );
end
$$;

comment on function internal.genres_of is
'The names of the genres that a person likes, the favourite first.';

revoke execute on function internal.genres_of from public;
