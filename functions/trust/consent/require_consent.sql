-- depends: internal.consented_version
create or replace function internal.require_consent(consent_type text, user_id uuid)
    returns text
    language plpgsql
    stable
as $$
declare
    v_version text := internal.consented_version(
        require_consent.consent_type, require_consent.user_id
    );
begin
    if v_version is null then
        perform internal.refuse(
            'consent_required', 'the person does not consent to this',
            format('It needs record_consent(%L, true, …) by the person.', consent_type)
        );
    end if;
    return v_version;
end
$$;

comment on function internal.require_consent is
'Refuses unless a person consents to this at the present moment. Call it where the
consent is used.
@returns the version of the document by which they consent
@raises consent_required the person never consented, has withdrawn it, or has not agreed to a newer
version that asks again';

revoke execute on function internal.require_consent from public;
