-- depends: internal.asks_again_after
create or replace function api.record_consent(
    consent_type text,
    granted boolean,
    version text default null,
    ip_address text default null,
    user_agent text default null
)
    returns void
    language plpgsql
    volatile
    security definer  -- consents are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid;
    v_address inet := internal.check_address(record_consent.ip_address);
    v_agent text := internal.check_line('user_agent', record_consent.user_agent, 500);
    v_newest trust.consents;
begin
    perform internal.check_transaction();
    v_caller := case
        when record_consent.granted is false then internal.require_account()
        else internal.require_user()
    end;
    if granted is null or granted and version is null then
        perform internal.refuse(
            'invalid_input', 'granted or version is missing',
            'granted: true or false; version: one of documents, needed if granted.'
        );
    elsif not exists (
        select
        from trust.consent_types as t
        left join trust.documents as d
            on d.consent_type = t.name
            and d.version = record_consent.version
            and d.published_at <= now()
        where t.name = record_consent.consent_type
            and (record_consent.version is null or d.version is not null)
    ) then
        perform internal.refuse('not_found', 'no such type of consent, or no such version of it');
    elsif granted and internal.asks_again_after(
        record_consent.consent_type, record_consent.version
    ) then
        perform internal.refuse(
            'expired', 'a newer version of the document asks again', 'version: that of documents.'
        );
    end if;
    select * into v_newest
    from trust.consents as c
    where c.user_id = v_caller and c.consent_type = record_consent.consent_type
    order by c.id desc
    limit 1;
    if v_newest.is_granted = granted
        and (not granted or v_newest.version = record_consent.version)
        or v_newest.id is null and not granted
    then
        return;
    end if;
    if granted then
        -- Not for a withdrawal: that is never too often.
        perform internal.use_limit(v_caller, 'consent');
    end if;
    insert into trust.consents (
        user_id, consent_type, version, is_granted, ip_address, user_agent
    )
    values (
        v_caller, record_consent.consent_type, record_consent.version, granted, v_address, v_agent
    );
    perform internal.append_compliance(
        case when granted then 'consent_given' else 'consent_withdrawn' end
        ::trust.compliance_event,
        v_caller,
        jsonb_build_object(
            'consent_type', record_consent.consent_type, 'version', record_consent.version
        ),
        v_address
    );
end
$$;

comment on function api.record_consent is
'Records that the caller consents to something, or withdraws that. Nothing that was recorded before
is changed; what they said last counts, at once. It has no effect if they said the same last, or
withdraw what they never gave. A suspended person may withdraw, not consent.
@argument consent_type a type of my_consents, such as marketing_emails
@argument granted true to consent, false to withdraw
@argument version the version of the document that the caller saw, from documents; a withdrawal
needs none
@argument ip_address from where, an address of version 4 or 6; null if unknown
@argument user_agent with which browser or application, one line of at most 500 characters; null if
unknown
@limit consent
@raises not_found no type of consent has that name, or no published document of it that version
@raises expired a newer version of the document asks again
@raises invalid_input granted is missing, version is missing to consent, or ip_address or user_agent
is invalid';

revoke execute on function api.record_consent from public;
grant execute on function api.record_consent to bandsy_user;
