create or replace function internal.keyed_hash(value text, key text)
    returns bytea
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_key bytea := convert_to(keyed_hash.key, 'UTF8');
    v_inner bytea := decode(repeat('36', 64), 'hex');
    v_outer bytea := decode(repeat('5c', 64), 'hex');
begin
    if octet_length(v_key) > 64 then
        v_key := sha256(v_key);
    end if;
    for v_place in 0..octet_length(v_key) - 1 loop
        v_inner := set_byte(
            v_inner, v_place, get_byte(v_inner, v_place) # get_byte(v_key, v_place)
        );
        v_outer := set_byte(
            v_outer, v_place, get_byte(v_outer, v_place) # get_byte(v_key, v_place)
        );
    end loop;
    return sha256(v_outer || sha256(v_inner || convert_to(keyed_hash.value, 'UTF8')));
end
$$;

comment on function internal.keyed_hash is
'HMAC-SHA256 of a text: without the key, no one can tell whose id it was. No extension is needed.';

revoke execute on function internal.keyed_hash from public;
