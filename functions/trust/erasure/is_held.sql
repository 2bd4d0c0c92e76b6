create or replace function internal.is_held(user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select
            internal.has_open_case(is_held.user_id)
            or exists (
                select
                from trust.legal_holds as h
                where h.user_id = is_held.user_id
                    and h.released_at is null
                    and (h.ends_at is null or h.ends_at > now())
            )
    );
end
$$;

comment on function internal.is_held is
'Whether the data of a person must not be erased for the time being: a legal hold, or a
case that was open when they asked to be erased.';

revoke execute on function internal.is_held from public;
