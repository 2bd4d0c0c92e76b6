create or replace function internal.group_genre_names(group_id uuid)
    returns text[]
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select coalesce(
            array_agg(genres.name order by genres.name collate pg_catalog."und-x-icu" asc), '{}'
        )
        from groups.group_genres
        inner join music.genres on group_genres.genre_id = genres.id
        where group_genres.group_id = group_genre_names.group_id
    );
end
$$;

comment on function internal.group_genre_names is
'The names of the genres of a group, in alphabetical order.';

revoke execute on function internal.group_genre_names from public;
