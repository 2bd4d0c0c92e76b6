create or replace function internal.is_blank(value text)
    returns boolean
    language sql
    immutable
return coalesce(
    -- By number: what counts as a space depends on the locale, and most of these never do.
    is_blank.value !~ (
        '[^\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F'
        || '\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0'
        || '\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D159\U0001D173-\U0001D17A'
        || '\U000E0000-\U000E0FFF]'
    ),
    true
);

comment on function internal.is_blank is
'Whether there is nothing to see in a text: null, or only spaces, control characters and what else
is invisible, such as zero-width spaces and marks of direction.';

revoke execute on function internal.is_blank from public;
