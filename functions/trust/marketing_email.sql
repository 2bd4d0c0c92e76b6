-- depends: internal.require_consent
create or replace function api.marketing_email(user_id uuid)
    returns text
    language plpgsql
    stable
    security definer  -- no role reads the addresses of others
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_email text;
begin
    select u.email into v_email
    from identity.users as u
    join identity.standings as s on s.user_id = u.id
    where u.id = marketing_email.user_id
        and u.email_verified_at is not null
        and s.status = 'active';
    if v_email is null then
        perform internal.refuse('not_found', 'no active person with a verified address');
    end if;
    perform internal.require_consent('marketing_emails', marketing_email.user_id);
    return v_email;
end
$$;

comment on function api.marketing_email is
'The address for news and offers, if the person consents to marketing_emails at the present moment.
Ask for it right before each mail, and keep no list.
@argument user_id the person to write to
@returns the verified address
@notnull
@raises not_found no active account has that id, or its address is not verified
@raises consent_required the person does not consent, or does no longer';

revoke execute on function api.marketing_email from public;
grant execute on function api.marketing_email to bandsy_service;
