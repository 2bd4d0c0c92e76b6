create or replace function internal.file_erasure(user_id uuid)
    returns timestamptz
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_due_at timestamptz := now()
        + make_interval(days => internal.setting('erasure_days')::integer);
begin
    insert into trust.erasure_requests as r (user_id, due_at)
    values (file_erasure.user_id, v_due_at)
    on conflict (user_id) where cancelled_at is null and finished_at is null do update
        set due_at = r.due_at
    returning r.due_at into v_due_at;
    return v_due_at;
end
$$;

comment on function internal.file_erasure is
'Files that a person is to be erased in erasure_days (a setting), unless that is filed already: then
it has no effect.
@returns when';

revoke execute on function internal.file_erasure from public;
