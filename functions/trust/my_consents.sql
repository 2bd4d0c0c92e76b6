-- depends: internal.consented_version
create or replace function api.my_consents()
    returns table (
        consent_type text,
        description text,
        is_required boolean,
        is_given boolean,
        version text,
        changed_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- consents are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_account();
begin
    return query
    select
        t.name, t.description, t.is_required,
        internal.consented_version(t.name, v_caller) is not null, c.version, c.created_at
    from trust.consent_types as t
    left join lateral (
        select version, created_at
        from trust.consents
        where user_id = v_caller and consent_type = t.name
        order by id desc
        limit 1
    ) as c on true
    order by t.name;
end
$$;

comment on function api.my_consents is
'What the caller can consent to, and what they said last. The application asks for what is required
and not given, before it lets them go on. Suspended people read it, too.
@returns one row for each type of consent, by name
@column consent_type the type
@column description what it allows, in English
@column is_required whether the service cannot be used without it
@column is_given whether it counts at the present moment: a newer version of the document may ask
again
@column version the version that they agreed to or withdrew; null if they named none
@column changed_at when they said it; null if they never did
@notnull consent_type description is_required is_given';

revoke execute on function api.my_consents from public;
grant execute on function api.my_consents to bandsy_user;
