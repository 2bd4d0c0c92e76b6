create or replace function internal.finish_account_later(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into core.outbox (topic, payload)
    values (
        'account.unfinished', jsonb_build_object('user_id', finish_account_later.user_id)
    );
end
$$;

comment on function internal.finish_account_later is
'Queues the rest of a suspension, or of its end, for the job finish_acts.';

revoke execute on function internal.finish_account_later from public;
