create or replace function internal.has_space(value text)
    returns boolean
    language sql
    immutable
-- By number: what counts as a space depends on the locale.
return has_space.value ~ (
    '[\u0001-\u0020\u007F-\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF]'
);

comment on function internal.has_space is
'Whether there is a space or a control character in a text, such as no address has.';

revoke execute on function internal.has_space from public;
