create or replace function internal.decide_until(ended_at timestamptz)
    returns timestamptz
    language plpgsql
    stable
as $$
begin
    return decide_until.ended_at
        + make_interval(hours => internal.setting('call_decide_hours')::integer);
end
$$;

comment on function internal.decide_until is
'Until when people may decide to connect after a call that ended then; null for null.';

revoke execute on function internal.decide_until from public;
