create or replace function internal.mask_bytes(content bytea, key bytea)
    returns bytea
    language plpgsql
    immutable
as $$
declare
    v_masked bytea := ''::bytea;
begin
    -- Eight bytes at a time, as the server combines integers, not bytes.
    for v_block in 0 .. length(content) / 8 - 1 loop
        v_masked := v_masked || int8send(
            ('x' || encode(substr(content, 8 * v_block + 1, 8), 'hex'))::bit(64)::bigint
            # ('x' || left(encode(sha256(key || int4send(v_block)), 'hex'), 16))::bit(64)::bigint
        );
    end loop;
    return v_masked;
end
$$;

comment on function internal.mask_bytes is
'Masks bytes, or takes the mask off again: their number is a multiple of 8. A key masks one
content.';

revoke execute on function internal.mask_bytes from public;
