create or replace function internal.named_account(event jsonb)
    returns uuid
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_object jsonb := event #> '{data,object}';
    v_name text := coalesce(
        case when v_object ->> 'object' = 'checkout.session'
            then v_object ->> 'client_reference_id'
        end,
        v_object #>> '{metadata,user_id}',
        v_object #>> '{subscription_details,metadata,user_id}',
        v_object #>> '{parent,subscription_details,metadata,user_id}'
    );
begin
    -- A checkout that expired, or was not paid, says nothing.
    if event ->> 'type' like 'checkout.%'
        and event ->> 'type' not in (
            'checkout.session.completed', 'checkout.session.async_payment_succeeded'
        )
    then
        return null;
    end if;
    if v_name ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then
        return (select id from identity.users where id = v_name::uuid);
    end if;
    return (select id from identity.users where clerk_id = v_name);
end
$$;

comment on function internal.named_account is
'The account that an event of Stripe names, by user id or Clerk id: in the client_reference_id of a
completed checkout, or as user_id in the metadata that an application gave; null for none.';

revoke execute on function internal.named_account from public;
