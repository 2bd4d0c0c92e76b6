-- depends: internal.has_consent
create or replace function internal.require_consent(consent_type text, user_id uuid)
    returns void
    language plpgsql
    stable
as $$
begin
    if not internal.has_consent(require_consent.consent_type, require_consent.user_id) then
        perform internal.refuse(
            'consent_required', 'the person does not consent to this',
            format('It needs record_consent(%L, true, …) by the person.', consent_type)
        );
    end if;
end
$$;

comment on function internal.require_consent is
'Refuses unless a person consents to this at the present moment. Call it where the
consent is used.
@raises consent_required the person never consented, has withdrawn it, or has not agreed to a newer
version that asks again';

revoke execute on function internal.require_consent from public;
