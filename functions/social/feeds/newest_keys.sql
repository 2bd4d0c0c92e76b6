create or replace function internal.newest_keys(
    of_author_ids uuid[],
    before uuid,
    floor uuid,
    how_many integer,
    out author_ids uuid[],
    out post_ids uuid[]
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off  -- a plan made while a table was small stays when it is not
as $$
begin
    -- Only authors whose newest post is among the newest ones of all can have one of those posts: a
    -- probe for each author, and a range for few. No post below the last of those newest ones is
    -- among them. Every part goes by the key of an author.
    with leaders as materialized (
        select a.author_id, head.id
        from unnest(newest_keys.of_author_ids) as a (author_id)
        -- A join and not a scalar sub-query, which would be run again to leave out nulls.
        cross join lateral (
            select p.id
            from social.posts as p
            where p.author_id = a.author_id
                and p.id < newest_keys.before
                and p.id >= newest_keys.floor
            order by p.id desc
            limit 1
        ) as head
        order by head.id desc
        limit newest_keys.how_many
    ),

    lowest as materialized (
        select coalesce(
            (select l.id from leaders as l offset newest_keys.how_many - 1), newest_keys.floor
        ) as id
    )

    select array_agg(k.author_id), array_agg(k.id)
    into author_ids, post_ids
    from (
        select post.author_id, post.id
        from leaders as a
        cross join lateral (
            select p.author_id, p.id
            from social.posts as p
            where p.author_id = a.author_id
                and p.id < newest_keys.before
                and p.id >= (select l.id from lowest as l)
            order by p.id desc
            limit newest_keys.how_many
        ) as post
        order by post.id desc
        limit newest_keys.how_many
    ) as k;
end
$$;

comment on function internal.newest_keys is
'The newest posts of some authors by key, the newest first, from a floor upwards and before a post.
Posts of events and private ones are among them.';

revoke execute on function internal.newest_keys from public;
