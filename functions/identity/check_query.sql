create or replace function internal.check_query(query text)
    returns text
    language plpgsql
    stable
as $$
begin
    if length(check_query.query) <= 100
        and cardinality(public.show_trgm(check_query.query)) > 0
    then
        return lower(check_query.query);
    end if;
    perform internal.refuse(
        'invalid_input', 'query is invalid',
        'query: at most 100 characters, at least one of them a letter or digit.'
    );
end
$$;

comment on function internal.check_query is
'The text to look for by its trigrams, in lower case.
@raises invalid_input it is too long or has no letter or digit';

revoke execute on function internal.check_query from public;
