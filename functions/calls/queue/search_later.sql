-- depends: internal.stop_waiting
create or replace function internal.search_later(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    -- A suspension does not see a person who is joining at the same moment.
    if not exists (
        select from identity.standings
        where user_id = search_later.user_id and status = 'active'
    ) then
        perform internal.stop_waiting(search_later.user_id);
        return;
    end if;
    update calls.people
    set
        was_searched = true,
        search_at = now() + greatest(now() - waiting_since, interval '1 second')
    where user_id = search_later.user_id;
end
$$;

comment on function internal.search_later is
'Puts off the next search for a person without a fit until they have waited twice as
long, one second at least; a person who is not active stops waiting.';

revoke execute on function internal.search_later from public;
