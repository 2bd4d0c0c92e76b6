create or replace function internal.group_category(category text)
    returns text
    language sql
    immutable
-- In lower case some letters are two, and where they are cut off a space may be the last.
return nullif(core.as_line(left(core.lowered(group_category.category), 50)), '');

comment on function internal.group_category is
'The category of a group, or an event, as it is kept and compared: trimmed, in lower case, null for
a blank one.';

revoke execute on function internal.group_category from public;
