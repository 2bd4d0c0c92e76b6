create or replace function internal.mask_bytes(content bytea, key bytea)
    returns bytea
    language sql
    immutable
    parallel safe
begin atomic
    -- Eight bytes at a time, as the server combines integers, not bytes.
    select string_agg(
        int8send(
            ('x' || encode(substr(mask_bytes.content, 8 * n.n + 1, 8), 'hex'))::bit(64)::bigint
            # ('x' || left(encode(sha256(mask_bytes.key || int4send(n.n)), 'hex'), 16))
                ::bit(64)::bigint
        ),
        ''::bytea order by n.n
    )
    from generate_series(0, length(mask_bytes.content) / 8 - 1) as n (n);
end;

comment on function internal.mask_bytes is
'Masks bytes, or takes the mask off again: their number is a multiple of 8. A key masks one content.';

revoke execute on function internal.mask_bytes from public;
