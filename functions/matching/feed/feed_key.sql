create or replace function internal.feed_key(filters matching.discovery_filters)
    returns uuid
    language plpgsql
    stable
as $$
begin
    return md5(
        concat_ws(
            ' ', filters, internal.match_weights(), internal.setting('rank_points_activity')
        )
    )::uuid;
end
$$;

comment on function internal.feed_key is
'The key under which a feed is stored: a hash of the filters and of the settings that rank it. A
change of either finds no old feed.';

revoke execute on function internal.feed_key from public;
