create or replace function internal.compliance_hash(
    previous bytea,
    "position" bigint,
    happened_at timestamptz,
    logged_at timestamptz,
    content_hash bytea
)
    returns bytea
    language plpgsql
    immutable
as $$
begin
    return sha256(
        previous
        || convert_to(
            jsonb_build_array(
                compliance_hash.position,
                (extract(epoch from happened_at) * 1000000)::bigint,
                (extract(epoch from logged_at) * 1000000)::bigint
            )::text,
            'UTF8'
        )
        || content_hash
    );
end
$$;

comment on function internal.compliance_hash is
'The hash of a row of the compliance log: SHA-256 of the hash of the row before, of its position and
its times in microseconds since 1970, as a JSON array, and of the hash of its other columns. So a
checkpoint can prove how old the row was without keeping what it told.';

revoke execute on function internal.compliance_hash from public;
