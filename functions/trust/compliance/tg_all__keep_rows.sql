create or replace function internal.tg_all__keep_rows()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'rows of % are not changed', tg_relid::regclass using
        errcode = 'object_not_in_prerequisite_state',
        hint = 'They prove what was so once. Add another row.';
end
$$;

comment on function internal.tg_all__keep_rows is
'Refuses to change rows that are a proof, and to empty their table, even to the owner.';

revoke execute on function internal.tg_all__keep_rows from public;

create trigger keep_rows before update on trust.consents
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.consents
    for each statement execute function internal.tg_all__keep_rows();
create trigger keep_rows before update or delete on trust.documents
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.documents
    for each statement execute function internal.tg_all__keep_rows();
create trigger keep_rows before update or delete on trust.hash_keys
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.hash_keys
    for each statement execute function internal.tg_all__keep_rows();
create trigger keep_rows before delete on trust.compliance_head
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.compliance_head
    for each statement execute function internal.tg_all__keep_rows();
create trigger keep_rows before update on trust.compliance_log
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.compliance_log
    for each statement execute function internal.tg_all__keep_rows();
create trigger keep_rows before update or delete on trust.compliance_checkpoints
    for each row execute function internal.tg_all__keep_rows();
create trigger keep_all_rows before truncate on trust.compliance_checkpoints
    for each statement execute function internal.tg_all__keep_rows();
