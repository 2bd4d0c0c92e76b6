-- depends: internal.require_consent
create or replace function api.check_consent(consent_type text)
    returns text
    language plpgsql
    stable
    security definer  -- consents are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
begin
    if not exists (
        select from trust.consent_types as t where t.name = check_consent.consent_type
    ) then
        perform internal.refuse('not_found', 'no such type of consent');
    end if;
    return internal.require_consent(check_consent.consent_type, v_caller);
end
$$;

comment on function api.check_consent is
'Refuses unless the caller consents to this at the present moment. An application calls it before it
does what needs the consent, each time: people may have withdrawn it a second ago.
@argument consent_type a type of my_consents, such as ai_features
@returns the version of the document by which the caller consents
@notnull
@raises consent_required the caller never consented, has withdrawn it, or has not agreed to a newer
version of the document that asks again
@raises not_found no type of consent has that name';

revoke execute on function api.check_consent from public;
grant execute on function api.check_consent to bandsy_user;
