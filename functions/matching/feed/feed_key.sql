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
'What a feed is kept under: the filters and the settings that it is ranked by, so that a feed ranked
by others is not found.';

revoke execute on function internal.feed_key from public;
