create or replace function api.settle_listening()
    returns table (user_id uuid)
    language plpgsql
    volatile
    security definer  -- no role may write listeners itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_unsettled integer[];
begin
    perform internal.require_writer();
    -- Those that other sessions see: not those of this transaction.
    v_unsettled := internal.unsettled_slots(array(
        select distinct internal.wake_slot(l.user_id)
        from core.listeners as l
        where l.pid = pg_backend_pid() and not l.is_settled and l.created_at <> now()
    ));
    return query
    update core.listeners as l
    set is_settled = true
    where l.pid = pg_backend_pid()
        and not l.is_settled
        and l.created_at <> now()
        and internal.wake_slot(l.user_id) <> all (v_unsettled)
    returning l.user_id;
end
$$;

comment on function api.settle_listening is
'Names the people that this session has begun to listen for, each once, as soon as everything is in
the tables of which the session is not told: read them now. Call it in the transaction after
start_listening, as any of them. It does not wait: a transaction that is open just now may concern a
person. So call it again shortly for those it does not name; after a second or two, read their
tables anyway, and once more when it names them. Without it, the topic listening.caught_up comes
within a minute or two.
@column user_id a person that the session listens for
@notnull user_id
@limit none: it changes what start_listening wrote, once';

revoke execute on function api.settle_listening from public;
grant execute on function api.settle_listening to bandsy_user;
