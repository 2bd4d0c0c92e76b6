create or replace function internal.group_category(category text)
    returns text
    language sql
    immutable
-- In lower case some letters are two.
return case
    when not internal.is_blank(group_category.category)
        then left(core.lowered(btrim(group_category.category)), 50)
end;

comment on function internal.group_category is
'The category of a group as it is kept: trimmed, in lower case, null for a blank one.';

revoke execute on function internal.group_category from public;
