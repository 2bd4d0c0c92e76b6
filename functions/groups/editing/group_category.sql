create or replace function internal.group_category(category text)
    returns text
    language sql
    immutable
-- Lower case can make a text longer, and cutting it can leave a space at the end.
return nullif(core.as_line(left(core.lowered(group_category.category), 50)), '');

comment on function internal.group_category is
'The category of a group or an event as it is stored and compared: trimmed, in lower case, null if
blank.';

revoke execute on function internal.group_category from public;
