create or replace function internal.tag_group(group_id uuid, genre_ids uuid[])
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if not internal.is_list(genre_ids, 10) then
        perform internal.refuse(
            'invalid_input', 'genre_ids is not a list of genres', 'genre_ids: at most 10 UUIDs.'
        );
    end if;
    if exists (
        select
        from unnest(genre_ids) as t (id)
        where not exists (select from music.genres as g where g.id = t.id)
    ) then
        perform internal.refuse('not_found', 'no such genre');
    end if;
    delete from groups.group_genres
    where group_id = tag_group.group_id and genre_id <> all (genre_ids);
    insert into groups.group_genres (group_id, genre_id)
    select tag_group.group_id, id from unnest(genre_ids) as t (id)
    on conflict do nothing;
end
$$;

comment on function internal.tag_group is
'Replaces the genres of a group.
@raises invalid_input genre_ids is null, nested, has more than 10 ids, or one of them is null
@raises not_found a genre does not exist';

revoke execute on function internal.tag_group from public;
