create or replace function internal.cursor_mask(key bytea, tag bytea)
    returns integer
    language sql
    immutable
    parallel safe
return ('x' || left(encode(sha256(key || tag), 'hex'), 8))::bit(32)::integer; -- noqa: LXR, PRS

comment on function internal.cursor_mask is
'The number that masks the place in a sealed cursor; each tag has another one.';

revoke execute on function internal.cursor_mask from public;
