create or replace function internal.cursor_mask(key bytea, tag bytea)
    returns integer
    language sql
    immutable
    parallel safe
return ('x' || left(encode(sha256(key || tag), 'hex'), 8))::bit(32)::integer; -- noqa: LXR, PRS

comment on function internal.cursor_mask is
'What the place in a sealed cursor is masked with: another one for each tag.';

revoke execute on function internal.cursor_mask from public;
