create or replace function internal.is_erased(user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select exists(
            select
            from trust.erased_people as e
            where e.user_hash = internal.keyed_hash(is_erased.user_id::text, internal.hash_key())
        )
    );
end
$$;

comment on function internal.is_erased is
'Whether a person was erased, as after the restore of an older backup. Only a worker with the key
gets an answer; without it, it is false.';

revoke execute on function internal.is_erased from public;
