create or replace function internal.stop_waiting(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update calls.people
    set
        waiting_since = null,
        search_at = null,
        expires_at = null
    where people.user_id = stop_waiting.user_id and people.waiting_since is not null;
end
$$;

comment on function internal.stop_waiting is
'Takes a person out of the queue for calls. It waits for a worker who is pairing them.';

revoke execute on function internal.stop_waiting from public;
