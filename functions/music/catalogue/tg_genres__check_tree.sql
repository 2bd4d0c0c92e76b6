create or replace function internal.tg_genres__check_tree()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_above uuid[];
    v_levels_below integer;
begin
    -- Without the lock, two moves at once could make a cycle that neither of them sees.
    perform internal.lock_genres();

    with recursive above (id) as (
        select new.parent_genre_id
        union
        select g.parent_genre_id
        from above
        inner join music.genres as g using (id)
        where g.parent_genre_id is not null
    )
    select array_agg(id) into v_above from above;

    if new.id = any (v_above) then
        perform internal.refuse(
            'invalid_input', 'a genre cannot be below itself',
            'parent_genre_id: a genre that is neither this one nor below it.'
        );
    end if;

    select
        case
            when bool_or(exists (select from music.genres where parent_genre_id = child.id)) then 2
            when count(*) > 0 then 1
            else 0
        end
    into v_levels_below
    from music.genres as child
    where child.parent_genre_id = new.id;

    if cardinality(v_above) + v_levels_below > 2 then
        perform internal.refuse(
            'invalid_input', 'genres have at most three levels',
            'parent_genre_id: a genre high enough for this genre and all genres below it.'
        );
    end if;
    return new;
end
$$;

comment on function internal.tg_genres__check_tree is
'Keeps genres in at most three levels without cycles, even when a genre moves with all genres below
it.
@raises invalid_input the genre would be below itself, or a genre on a fourth level';

revoke execute on function internal.tg_genres__check_tree from public;

create trigger check_tree before insert or update of parent_genre_id on music.genres
    for each row when (new.parent_genre_id is not null)
    execute function internal.tg_genres__check_tree();
