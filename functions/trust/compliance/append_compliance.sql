-- depends: internal.claimed_user
create or replace function internal.append_compliance(
    event trust.compliance_event,
    user_id uuid,
    details jsonb default '{}',
    ip_address inet default null,
    -- People who leave or are suspended act, too: they export, or take an erasure back.
    actor_id uuid default coalesce(
        internal.claimed_user('active'), internal.claimed_user('suspended')
    )
)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Into the queue: the call has no key, and none waits for the head of a chain.
    insert into trust.compliance_queue (event, user_id, actor_id, ip_address, details)
    values (
        append_compliance.event, append_compliance.user_id, append_compliance.actor_id,
        append_compliance.ip_address, append_compliance.details
    );
end
$$;

comment on function internal.append_compliance is
'Queues an entry of the compliance log, in the transaction of what it tells of.
@argument user_id the person whom it concerns; null if no one person
@argument details an object of at most 4 kB without personal data: it outlasts the account
@argument ip_address from where, if that is known
@argument actor_id who did it; the caller unless it is said';

revoke execute on function internal.append_compliance from public;
