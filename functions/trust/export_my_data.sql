create or replace function api.export_my_data()
    returns jsonb
    language plpgsql
    volatile
    security definer  -- the tables are read by functions alone
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'  -- of the time in the document
as $$
declare
    v_caller uuid;
    v_section record;
    v_person text;
    v_items jsonb;
    v_data jsonb := '{}'::jsonb;
begin
    perform internal.check_transaction();
    v_caller := internal.require_account();
    perform internal.use_limit(v_caller, 'export');
    perform internal.append_compliance('data_exported', v_caller);
    for v_section in select * from internal.export_sections() loop
        v_items := '[]'::jsonb;
        foreach v_person in array v_section.person_columns loop
            v_items := v_items || (
                select coalesce(jsonb_agg(r.item), '[]')
                from internal.export_rows(
                    v_section.section, v_person, v_caller, null, null
                ) as r
            );
        end loop;
        v_data := v_data || jsonb_build_object(v_section.section, v_items);
    end loop;
    return jsonb_build_object(
        'format', 1, 'user_id', v_caller, 'made_at', now(), 'data', v_data
    );
end
$$;

comment on function api.export_my_data is
'All data of the caller in one JSON document: what is theirs, nothing of others but the names that
they may see, and no secrets. It follows the JSON schema that `bandsy-db export --schema` prints.
For very much data, begin_export and export_page read the same in pages. It is logged. A suspended
person may export, too.
@returns the document: format, user_id, made_at, and data with a list for each section
@notnull
@limit export
@raises quota_used the caller has exported too often today';

revoke execute on function api.export_my_data from public;
grant execute on function api.export_my_data to bandsy_user;
