create or replace function internal.read_stripe_moment(object jsonb, key text)
    returns timestamptz
    language plpgsql
    stable
as $$
declare
    v_value jsonb := read_stripe_moment.object -> read_stripe_moment.key;
begin
    if jsonb_typeof(v_value) is null or jsonb_typeof(v_value) = 'null' then
        return null;
    end if;
    if jsonb_typeof(v_value) = 'number' and v_value::numeric between 0 and 99999999999 then
        return timestamptz 'epoch' + make_interval(secs => floor(v_value::numeric)::float8);
    end if;
    perform internal.refuse(
        'invalid_input', 'the event is not one of Stripe',
        'event: ' || read_stripe_moment.key || ' is a number of seconds since 1970.'
    );
end
$$;

comment on function internal.read_stripe_moment is
'The moment that an object of Stripe has under a key, in seconds since 1970; null if it is absent.
@raises invalid_input it is not a number of seconds';

revoke execute on function internal.read_stripe_moment from public;
