create or replace function api.documents()
    returns table (
        consent_type text,
        version text,
        url text,
        text_hash text,
        asks_again boolean,
        published_at timestamptz
    )
    language plpgsql
    stable
    security definer  -- documents are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select distinct on (d.consent_type)
        d.consent_type, d.version, d.url, encode(d.text_hash, 'hex'), d.asks_again, d.published_at
    from trust.documents as d
    where d.published_at <= now()
    order by d.consent_type, d.published_at desc, d.version desc;
end
$$;

comment on function api.documents is
'The documents that people consent to, as they are in force: the terms of service, the privacy
policy and the like.
@returns one row for each type of consent that has a document, by name
@column consent_type what it is about
@column version the version, for record_consent
@column url where the text is
@column text_hash SHA-256 of the text, as 64 hexadecimal digits
@column asks_again whether consent to earlier versions no longer counts
@column published_at since when it is in force
@notnull';

revoke execute on function api.documents from public;
grant execute on function api.documents to bandsy_anon;
