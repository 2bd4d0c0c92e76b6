create or replace function internal.check_query(query text)
    returns text
    language plpgsql
    stable
as $$
declare
    v_text text;
begin
    if length(check_query.query) <= 100 then
        v_text := core.search_text(check_query.query);
        if v_text ~ '[a-z0-9]' then
            return v_text;
        end if;
    end if;
    perform internal.refuse(
        'invalid_input', 'query is invalid',
        'query: at most 100 characters, at least one of them a letter or digit.'
    );
end
$$;

comment on function internal.check_query is
'Returns the text to search for, in the form that core.search_text gives to names.
@raises invalid_input it is too long, or has no letter and no digit';

revoke execute on function internal.check_query from public;
