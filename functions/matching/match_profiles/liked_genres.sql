-- depends: internal.thermometer
create or replace function internal.liked_genres(user_ids uuid[])
    returns table (user_id uuid, names text[], likes bit, offers bit)
    language sql
    stable
begin atomic
    -- Heights of a liked genre, its parent and its grandparent: see the columns' comments.
    select
        ug.user_id,
        array_agg(
            genre.name order by ug.preference desc, genre.name collate pg_catalog."und-x-icu" asc
        ) as names,
        bit_or(
            internal.thermometer(genre.slot, ug.preference)
            | coalesce(internal.thermometer(parent.slot, (ug.preference + 1) / 2), 0::bit(1280))
            | coalesce(internal.thermometer(grand.slot, (ug.preference + 3) / 4), 0::bit(1280))
        ) as likes,
        bit_or(
            internal.thermometer(genre.slot, 5)
            | coalesce(internal.thermometer(parent.slot, 3), 0::bit(1280))
            | coalesce(internal.thermometer(grand.slot, 2), 0::bit(1280))
        ) as offers
    from music.user_genres as ug
    inner join music.genres as genre on ug.genre_id = genre.id
    left join music.genres as parent on genre.parent_genre_id = parent.id
    left join music.genres as grand on parent.parent_genre_id = grand.id
    where ug.user_id = any(liked_genres.user_ids)
    group by ug.user_id;
end;

comment on function internal.liked_genres is
'Computes genres, likes and offers of match_profiles for these people, from the genres that they
like and the parents of these.';

revoke execute on function internal.liked_genres from public;
