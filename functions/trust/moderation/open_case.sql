create or replace function internal.open_case(
    target_type trust.reported_type, target_id uuid, key_id uuid, owner_id uuid
)
    returns uuid
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_id uuid;
begin
    loop
        select id into v_id
        from trust.cases
        where target_type = open_case.target_type
            and target_id = open_case.target_id
            and closed_at is null;
        exit when found;
        insert into trust.cases (target_type, target_id, key_id, owner_id)
        values (
            open_case.target_type, open_case.target_id, open_case.key_id, open_case.owner_id
        )
        on conflict (target_type, target_id) where closed_at is null do nothing
        returning id into v_id;
        exit when found;
    end loop;
    return v_id;
end
$$;

comment on function internal.open_case is
'The open case of a target, opened if it has no open one.';

revoke execute on function internal.open_case from public;
