create or replace function internal.purge_broadcasts()
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_author_id uuid;
begin
    -- Nobody has a tie with them, so that no feed looks for these. An author who is suspended keeps
    -- theirs: they show again when the suspension ends. Who is given back an account begins without
    -- ties, and feeds of new ones are filled from the posts.
    for v_author_id in
        select b.author_id
        from social.broadcasters as b
        where not exists (
            select from identity.users as u where u.id = b.author_id and u.status <> 'deleted'
        )
        and not exists (select from social.ties as t where t.other_user_id = b.author_id)
        order by b.author_id
        limit 100
        for update skip locked
    loop
        with batch as materialized (
            select mine.post_id
            from social.broadcasts as mine
            where mine.author_id = v_author_id
            limit 10000
        )
        delete from social.broadcasts as b
        where b.post_id in (select batch.post_id from batch);
        if not found then
            delete from social.broadcasters as b where b.author_id = v_author_id;
        end if;
    end loop;
end
$$;

comment on function internal.purge_broadcasts is
'Removes broadcasts of authors whose account has ended, up to 10,000 of each, and the authors from
the broadcasters once they have none left.';

revoke execute on function internal.purge_broadcasts from public;
