create or replace function internal.health_migrations()
    returns table (check_name text, status text, value double precision, detail text)
    language plpgsql
    stable
    set quote_all_identifiers = off  -- the names were recorded without it
as $$
#variable_conflict use_column
declare
    v_running text;
    v_missing text;
begin
    check_name := 'migrations';
    if to_regclass('bandsy_history.marks') is null then
        status := 'warn';
        detail := 'There is no history: bandsy-db did not run the files.';
        return next;
        return;
    end if;

    select
        'Interrupted, or still running: '
        || string_agg(migration_id, ', ' order by migration_id) || '.'
    into v_running
    from bandsy_history.marks
    where state = 'running';

    select 'Missing: ' || string_agg(kind || ' ' || identity, ', ' order by kind, identity) || '.'
    into v_missing
    from (
        select kind, identity from bandsy_history.present_objects
        except
        select kind, identity from bandsy_history.present_now
    ) as missing;

    value := num_nonnulls(v_running, v_missing)::double precision;
    status := case value when 0 then 'ok' else 'fail' end;
    detail := coalesce(
        nullif(concat_ws(' ', v_running, v_missing), ''), 'Everything that was installed is there.'
    );
    return next;
end
$$;

comment on function internal.health_migrations is
'Checks that no migration was interrupted, and that everything that was installed is still there.';

revoke execute on function internal.health_migrations from public;
