create or replace function internal.marks_fault(value text, max_length integer)
    returns text
    language plpgsql
    immutable
as $$
begin
    -- Only for what is short enough: the work grows with the text.
    if length(marks_fault.value) <= 4 * marks_fault.max_length
        and core.as_text(marks_fault.value) is null
    then
        return ' Fewer than 200 combining marks in a row, or the normal form C of Unicode.';
    end if;
    return '';
end
$$;

comment on function internal.marks_fault is
'What a hint adds if a text piles so many marks on one letter that it cannot be brought into its
stored form; nothing otherwise.';

revoke execute on function internal.marks_fault from public;
