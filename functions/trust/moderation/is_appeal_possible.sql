create or replace function internal.is_appeal_possible(action_id uuid, appeal_until timestamptz)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select
            coalesce(is_appeal_possible.appeal_until > now(), false)
            or exists (
                select
                from trust.appeals as p
                where p.action_id = is_appeal_possible.action_id and p.decided_at is null
            )
    );
end
$$;

comment on function internal.is_appeal_possible is
'Whether a decision may still be appealed, or an appeal against it waits for its answer.';

revoke execute on function internal.is_appeal_possible from public;
