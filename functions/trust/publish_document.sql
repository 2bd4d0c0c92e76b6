create or replace function api.publish_document(
    consent_type text,
    version text,
    url text,
    text_hash text,
    asks_again boolean default false,
    published_at timestamptz default null
)
    returns void
    language plpgsql
    volatile
    security definer  -- documents are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_url text := internal.url_form(publish_document.url, 500);
    v_document trust.documents;
begin
    perform internal.check_transaction();
    if v_url is null
        or coalesce(publish_document.version !~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,49}$', true)
        or coalesce(publish_document.text_hash !~ '^[0-9a-f]{64}$', true)
        or publish_document.asks_again is null
        or publish_document.published_at < now()
        or publish_document.published_at > now() + interval '10 years'
    then
        perform internal.refuse(
            'invalid_input', 'an argument is missing or out of range',
            'version: 1 to 50 letters, digits, dots, dashes; url: a link; text_hash: 64 hexadecimal'
            ' digits; asks_again: true or false; published_at: not in the past, within 10 years.'
        );
    elsif not exists (
        select from trust.consent_types as t where t.name = publish_document.consent_type
    ) then
        perform internal.refuse('not_found', 'no such type of consent');
    end if;
    insert into trust.documents (
        consent_type, version, url, text_hash, asks_again, published_at
    )
    values (
        publish_document.consent_type, publish_document.version, v_url,
        decode(publish_document.text_hash, 'hex'), publish_document.asks_again,
        coalesce(publish_document.published_at, now())
    )
    on conflict do nothing
    returning * into v_document;
    if v_document.version is null then
        perform internal.refuse(
            'already_exists', 'that version was published', 'version: a new one.'
        );
    end if;
end
$$;

comment on function api.publish_document is
'Publishes a version of a document that people consent to. It cannot be changed or taken back: what
people agreed to stays.
@argument consent_type what it is about, such as terms_of_service
@argument version 1 to 50 letters, digits, dots, dashes and underscores, such as 2026-05-01
@argument url where the text is read, http or https, at most 500 characters
@argument text_hash SHA-256 of the text, as 64 hexadecimal digits in lower case
@argument asks_again whether consent to earlier versions no longer counts from then on
@argument published_at from when on it is in force, at most 10 years ahead; null for now
@raises not_found no type of consent has that name
@raises already_exists the document has that version
@raises invalid_input an argument is missing or out of range';

revoke execute on function api.publish_document from public;
grant execute on function api.publish_document to bandsy_service;
