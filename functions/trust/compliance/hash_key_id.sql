-- depends: internal.hash_key internal.keyed_hash
create or replace function internal.hash_key_id()
    returns smallint
    language plpgsql
    volatile
as $$
declare
    v_key text := internal.hash_key();
    v_fingerprint bytea;
    v_id smallint;
begin
    if v_key is null then
        return null;
    elsif length(v_key) < 32 then
        perform internal.refuse(
            'invalid_input', 'the hash key is too short',
            'bandsy.hash_key: at least 32 characters, chosen by a machine at random.'
        );
    end if;
    v_fingerprint := internal.keyed_hash('bandsy', v_key);
    insert into trust.hash_keys (id, fingerprint)
    select 1 as id, v_fingerprint as fingerprint
    where not exists (select from trust.hash_keys)
    on conflict do nothing;
    select id into v_id from trust.hash_keys where fingerprint = v_fingerprint;
    if v_id is null then
        perform internal.refuse(
            'invalid_input', 'the hash key is not the one of this database',
            'bandsy.hash_key: the key with which it was first used.'
        );
    end if;
    return v_id;
end
$$;

comment on function internal.hash_key_id is
'The id of the key of this session; null if it has none. The first key that a worker brings is the
one of the database: whom it has hashed can only be found with it.
@raises invalid_input the key is another one, or is shorter than 32 characters';

revoke execute on function internal.hash_key_id from public;
