create or replace function internal.job_refresh_moved_genres()
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_moved uuid[];
    v_users uuid[];
    v_last uuid := '00000000-0000-0000-0000-000000000000'::uuid;
begin
    update core.outbox set finished_at = now()
    where topic = 'music.genre_moved' and finished_at is null and dead_at is null;

    select array_agg(distinct (payload ->> 'genre_id')::uuid) into v_moved
    from core.outbox
    where topic = 'music.genre_moved' and finished_at = now();

    -- In batches, so that memory stays small even if many people like the genre.
    loop
        v_users := array(
            select distinct ug.user_id
            from music.user_genres as ug
            join unnest(v_moved) as moved (id) on true
            where ug.genre_id = any (internal.genres_below(moved.id)) and ug.user_id > v_last
            order by ug.user_id
            limit 5000
        );
        exit when cardinality(v_users) = 0;
        perform internal.refresh_match_profiles(v_users);
        v_last := v_users[cardinality(v_users)];
    end loop;
end
$$;

comment on function internal.job_refresh_moved_genres is
'The job refresh_moved_genres: refreshes the match profiles of everybody who likes a genre that was
moved, or one below it.';

revoke execute on function internal.job_refresh_moved_genres from public;
