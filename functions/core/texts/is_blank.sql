create or replace function internal.is_blank(value text)
    returns boolean
    language sql
    immutable
return core.is_blank(is_blank.value);

comment on function internal.is_blank is
'Whether a text shows nothing: it is null, or has only spaces, control characters and other
invisible characters, such as zero-width spaces and direction marks.';

revoke execute on function internal.is_blank from public;
