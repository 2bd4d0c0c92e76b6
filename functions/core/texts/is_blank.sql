create or replace function internal.is_blank(value text)
    returns boolean
    language sql
    immutable
return core.is_blank(is_blank.value);

comment on function internal.is_blank is
'Whether there is nothing to see in a text: null, or only spaces, control characters and what else
is invisible, such as zero-width spaces and marks of direction.';

revoke execute on function internal.is_blank from public;
