create or replace function internal.health_migrations()
    returns table (check_name text, status text, value double precision, detail text)
    language plpgsql
    stable
    set quote_all_identifiers = off  -- names were noted without it
as $$
#variable_conflict use_column
declare
    v_running text;
    v_missing text;
begin
    check_name := 'migrations';
    if to_regclass('bandsy_history.marks') is null then
        status := 'warn';
        detail := 'No history: the files were not run by bandsy-db.';
        return next;
        return;
    end if;

    select 'Interrupted, or being run: ' || string_agg(migration_id, ', ') || '.' into v_running
    from bandsy_history.marks
    where state = 'running';

    select 'Gone, to be rebuilt: ' || string_agg(kind || ' ' || identity, ', ') || '.' into v_missing
    from (
        select kind, identity from bandsy_history.present_objects
        except
        select kind, identity from bandsy_history.present_now
    ) as missing;

    value := num_nonnulls(v_running, v_missing)::double precision;
    status := case value when 0 then 'ok' else 'fail' end;
    detail := coalesce(
        nullif(concat_ws(' ', v_running, v_missing), ''), 'All that was installed is there.'
    );
    return next;
end
$$;

comment on function internal.health_migrations is
'Whether a migration was interrupted, and whether something of what was installed is gone.';

revoke execute on function internal.health_migrations from public;
