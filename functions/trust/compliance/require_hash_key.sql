create or replace function internal.require_hash_key()
    returns smallint
    language plpgsql
    volatile
as $$
declare
    v_id smallint := internal.hash_key_id();
begin
    if v_id is null then
        perform internal.refuse(
            'invalid_input', 'the session has no hash key',
            'Connect with the setting bandsy.hash_key; bandsy-db takes it from BANDSY_HASH_KEY.'
        );
    end if;
    return v_id;
end
$$;

comment on function internal.require_hash_key is
'The id of the key of this session, for a worker who can do nothing without it.
@raises invalid_input the session has no key, or not the one of this database';

revoke execute on function internal.require_hash_key from public;
