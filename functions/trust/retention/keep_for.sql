create or replace function internal.keep_for(rule text)
    returns interval
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        select r.unit * case when r.setting is null then 1 else internal.setting(r.setting) end
        from trust.retention_rules as r
        where r.name = keep_for.rule and r.is_enabled
    );
end
$$;

comment on function internal.keep_for is
'How long a rule keeps what it covers; null while it is switched off, so that nothing is older.';

revoke execute on function internal.keep_for from public;
