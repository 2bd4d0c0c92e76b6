-- depends: internal.asks_again_after
create or replace function internal.consented_version(consent_type text, user_id uuid)
    returns text
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return (
        -- The newest counts, unless a later version of the document asks everybody again.
        select
            case
                when c.is_granted and not internal.asks_again_after(c.consent_type, c.version)
                    then c.version
            end
        from trust.consents as c
        where c.user_id = consented_version.user_id
            and c.consent_type = consented_version.consent_type
        order by c.id desc
        limit 1
    );
end
$$;

comment on function internal.consented_version is
'The version of the document by which a person consents to this at the present moment; null if they
do not.';

revoke execute on function internal.consented_version from public;
