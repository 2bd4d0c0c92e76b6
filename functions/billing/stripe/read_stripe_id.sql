create or replace function internal.read_stripe_id(object jsonb, key text)
    returns text
    language plpgsql
    stable
as $$
declare
    v_value jsonb := read_stripe_id.object -> read_stripe_id.key;
    v_id text;
begin
    if jsonb_typeof(v_value) is null or jsonb_typeof(v_value) = 'null' then
        return null;
    end if;
    -- Where an application asks Stripe to expand a reference, the object is there in its place.
    if jsonb_typeof(v_value) = 'object' then
        v_value := v_value -> 'id';
    end if;
    v_id := v_value #>> '{}';
    if (jsonb_typeof(v_value) = 'string' and v_id ~ '^[A-Za-z0-9_]{1,255}$') is not true then
        perform internal.refuse(
            'invalid_input', 'the event is not one of Stripe',
            'event: ' || read_stripe_id.key || ' is an id of Stripe.'
        );
    end if;
    return v_id;
end
$$;

comment on function internal.read_stripe_id is
'The id that an object of Stripe has under a key, or that of the object there; null if it is absent.
@raises invalid_input it is not an id of Stripe';

revoke execute on function internal.read_stripe_id from public;
