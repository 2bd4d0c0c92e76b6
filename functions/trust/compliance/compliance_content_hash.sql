create or replace function internal.compliance_content_hash(entry trust.compliance_log)
    returns bytea
    language plpgsql
    immutable
-- One text for each row: no setting of a session changes it, and JSON keeps the columns apart.
as $$
begin
    return sha256(
        convert_to(
            jsonb_build_array(
                entry.id,
                entry.event,
                encode(entry.user_hash, 'hex'),
                encode(entry.actor_hash, 'hex'),
                encode(entry.ip_hash, 'hex'),
                entry.key_id,
                entry.details
            )::text,
            'UTF8'
        )
    );
end
$$;

comment on function internal.compliance_content_hash is
'SHA-256 of what a row of the compliance log tells, as a JSON array: all but its place, its times
and its hash.';

revoke execute on function internal.compliance_content_hash from public;
