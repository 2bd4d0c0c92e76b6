create or replace function internal.waiting_keys(
    floor uuid,
    before uuid,
    out is_whole boolean,
    out author_ids uuid[],
    out post_ids uuid[]
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
    set enable_sort = off  -- from the end of the index, not all of a range that looks short
as $$
begin
    select array_agg(w.author_id), array_agg(w.post_id)
    into author_ids, post_ids
    from (
        select w.author_id, w.post_id
        from social.undelivered as w
        where w.post_id < waiting_keys.before and w.post_id >= waiting_keys.floor
        order by w.post_id desc
        limit 201
    ) as w;
    is_whole := coalesce(cardinality(post_ids), 0) <= 200;
end
$$;

comment on function internal.waiting_keys is
'The posts of a range that wait for delivery, by key; is_whole is false if there are more than
200.';

revoke execute on function internal.waiting_keys from public;
