create or replace function internal.instrument_bits(slots smallint[])
    returns bit
    language plpgsql
    immutable
    strict
    parallel safe
as $$
#variable_conflict use_column
begin
    return (
        select coalesce(bit_or((1::bit(256) << 255) >> slot), 0::bit(256))
        from unnest(slots) as s (slot)
    );
end
$$;

comment on function internal.instrument_bits is
'The bit(256) with one bit set for each of these instruments.';

revoke execute on function internal.instrument_bits from public;
