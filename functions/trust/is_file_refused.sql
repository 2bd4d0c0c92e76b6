create or replace function api.is_file_refused(sha256 text)
    returns boolean
    language plpgsql
    stable
    security definer  -- refused files are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
begin
    return exists (
        select
        from trust.refused_hashes as h
        where h.sha256 = case
            when is_file_refused.sha256 ~ '^[0-9a-f]{64}$'
                then decode(is_file_refused.sha256, 'hex')
        end
    );
end
$$;

comment on function api.is_file_refused is
'Whether moderators removed a file with the same bytes, so that the application does not take it
again. It asks before it stores an upload.
@argument sha256 the SHA-256 of the file, as 64 hex digits in lower case
@notnull';

revoke execute on function api.is_file_refused from public;
grant execute on function api.is_file_refused to bandsy_service;
