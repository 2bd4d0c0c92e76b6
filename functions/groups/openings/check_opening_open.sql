create or replace function internal.check_opening_open(opening groups.openings)
    returns void
    language plpgsql
    stable
as $$
begin
    if opening.status <> 'open' then
        perform internal.refuse('closed', 'the opening is ' || opening.status);
    end if;
end
$$;

comment on function internal.check_opening_open is
'Checks that an opening is open.
@raises closed the opening is filled or closed';

revoke execute on function internal.check_opening_open from public;
