create or replace function internal.broadcast_keys(
    reader_id uuid,
    floor uuid,
    before uuid,
    how_many integer,
    out author_ids uuid[],
    out post_ids uuid[]
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set enable_sort = off  -- from the end of the index, not all of a range that looks short
as $$
declare
    v_keys record;
begin
    select array_agg(b.author_id), array_agg(b.post_id)
    into author_ids, post_ids
    from (
        select b.author_id, b.post_id
        from social.broadcasts as b
        where b.post_id < broadcast_keys.before and b.post_id >= broadcast_keys.floor
        order by b.post_id desc
        limit 201
    ) as b;
    if coalesce(cardinality(post_ids), 0) <= 200 then
        return;
    end if;
    -- The range is long: through those broadcasters with whom the reader has a tie.
    v_keys := internal.newest_keys(
        internal.followed_broadcasters(broadcast_keys.reader_id),
        broadcast_keys.before,
        broadcast_keys.floor,
        broadcast_keys.how_many
    );
    author_ids := v_keys.author_ids;
    post_ids := v_keys.post_ids;
end
$$;

comment on function internal.broadcast_keys is
'The broadcasts of a range, by key, among them at least the newest ones of people with whom the
reader has a tie.';

revoke execute on function internal.broadcast_keys from public;
