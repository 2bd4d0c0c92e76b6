create or replace function internal.is_poll_closed(poll jsonb)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return coalesce((poll ->> 'closes_at')::timestamptz <= clock_timestamp(), false);
end
$$;

comment on function internal.is_poll_closed is
'Whether a poll, given as the body of its post, takes no more votes.';

revoke execute on function internal.is_poll_closed from public;
