create or replace function internal.compliance_hash(previous bytea, entry trust.compliance_log)
    returns bytea
    language plpgsql
    immutable
-- One text for each row: no setting of a session changes it, and JSON keeps the columns apart.
as $$
begin
    return sha256(
        previous
        || convert_to(
            jsonb_build_array(
                entry.position,
                entry.id,
                entry.event,
                encode(entry.user_hash, 'hex'),
                encode(entry.actor_hash, 'hex'),
                encode(entry.ip_hash, 'hex'),
                entry.key_id,
                entry.details,
                (extract(epoch from entry.happened_at) * 1000000)::bigint,
                (extract(epoch from entry.logged_at) * 1000000)::bigint
            )::text,
            'UTF8'
        )
    );
end
$$;

comment on function internal.compliance_hash is
'The hash of a row of the compliance log: SHA-256 of the hash of the row before and of all its
columns, as a JSON array. The times are in microseconds since 1970.';

revoke execute on function internal.compliance_hash from public;
