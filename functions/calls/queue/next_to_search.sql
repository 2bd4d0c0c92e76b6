create or replace function internal.next_to_search()
    returns calls.people
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_person calls.people;
begin
    -- Two statements, so that each walks to its first row of the index.
    select * into v_person
    from calls.people
    where not was_searched and search_at <= now() and expires_at > now()
    order by search_at
    limit 1
    for update skip locked;
    if not found then
        select * into v_person
        from calls.people
        where was_searched and search_at <= now() and expires_at > now()
        order by search_at
        limit 1
        for update skip locked;
    end if;
    return v_person;
end
$$;

comment on function internal.next_to_search is
'The person who gets a search next, locked: people who have not been searched for yet come before
those who were searched for in vain; null if no one is due.';

revoke execute on function internal.next_to_search from public;
