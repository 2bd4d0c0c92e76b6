create or replace function internal.has_consent(consent_type text, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        -- The newest counts, unless a later version of the document asks everybody again.
        select coalesce((
            select
                c.is_granted
                and not exists (
                    select
                    from trust.documents as d
                    where
                        d.consent_type = c.consent_type
                        and d.asks_again
                        and d.published_at <= now()
                        and (d.published_at, d.version) > (agreed.published_at, agreed.version)
                )
            from trust.consents as c
            left join trust.documents as agreed
                on c.consent_type = agreed.consent_type and c.version = agreed.version
            where
                c.user_id = has_consent.user_id
                and c.consent_type = has_consent.consent_type
            order by c.id desc
            limit 1
        ), false)
    );
end
$$;

comment on function internal.has_consent is
'Whether a person consents to this at the present moment.';

revoke execute on function internal.has_consent from public;
