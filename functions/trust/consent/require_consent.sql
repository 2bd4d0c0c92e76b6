create or replace function internal.require_consent(consent_type text, user_id uuid)
    returns void
    language sql
    stable
begin atomic
    -- Later: refuses with consent_required.
    select;
end;

comment on function internal.require_consent is
'Refuses unless a person consents to this at the present moment. Call it where the
consent is used.';

revoke execute on function internal.require_consent from public;
