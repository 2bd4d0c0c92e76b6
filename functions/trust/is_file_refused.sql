-- depends: internal.check_sha256
create or replace function api.is_file_refused(sha256 text)
    returns boolean
    language plpgsql
    stable
    security definer  -- refused files are read by functions alone
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_sha256 bytea := internal.check_sha256(is_file_refused.sha256);
begin
    return exists (select from trust.refused_hashes as h where h.sha256 = v_sha256);
end
$$;

comment on function api.is_file_refused is
'Whether moderators removed a file with the same bytes, so that the application does not take it
again. It asks before it stores an upload.
@argument sha256 the SHA-256 of the file, as 64 hex digits
@notnull
@raises invalid_input sha256 is not 64 hex digits';

revoke execute on function api.is_file_refused from public;
grant execute on function api.is_file_refused to bandsy_service;
