create or replace function internal.begin_erasure(request trust.erasure_requests, key_id smallint)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into trust.erased_people (user_hash, key_id)
    values (
        internal.keyed_hash(request.user_id::text, internal.hash_key()), begin_erasure.key_id
    )
    on conflict do nothing;
    -- The application erases what it keeps elsewhere, while the ids are still known.
    insert into core.outbox (topic, payload)
    select
        'account.erased',
        jsonb_build_object(
            'user_id', u.id,
            'clerk_id', u.clerk_id,
            'stripe_customer_ids', array(
                select c.id from billing.customers as c where c.user_id = u.id order by c.id
            )
        )
    from identity.users as u
    where u.id = request.user_id;
    update trust.erasure_requests as r
    set started_at = clock_timestamp()
    where r.id = request.id;
    perform internal.end_account(request.user_id);
end
$$;

comment on function internal.begin_erasure is
'Begins an erasure that can no longer be taken back: the person is on the list of erased people,
account.erased is queued for the application, and the account ends: groups and events get another
leader or end.';

revoke execute on function internal.begin_erasure from public;
