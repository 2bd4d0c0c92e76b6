create or replace function internal.asks_again_after(consent_type text, version text)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from trust.documents as agreed
        join trust.documents as d on d.consent_type = agreed.consent_type
        where agreed.consent_type = asks_again_after.consent_type
            and agreed.version = asks_again_after.version
            and d.asks_again
            and d.published_at <= now()
            and (d.published_at, d.version) > (agreed.published_at, agreed.version)
    );
end
$$;

comment on function internal.asks_again_after is
'Whether a later version of a document is in force that asks everybody again, so that consent to
this one does not count.';

revoke execute on function internal.asks_again_after from public;
