-- depends: internal.wants_age
create or replace function internal.find_partner(person calls.people)
    returns uuid
    language plpgsql
    volatile
    set enable_sort = off  -- the index has the order; a sort would test everybody who waits
as $$
#variable_conflict use_column
declare
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
    v_partner_id uuid;
begin
    select p.user_id into v_partner_id
    from matching.match_profiles as me
    cross join calls.people as p
    join matching.match_profiles as you on you.user_id = p.user_id
    where me.user_id = person.user_id
        and p.waiting_since is not null
        and p.call_type = person.call_type
        and p.intent = person.intent
        and p.user_id <> person.user_id
        and p.expires_at > now()
        and internal.wants_age(me, you, v_today)
        and internal.wants_age(you, me, v_today)
        and internal.may_call(person.user_id, p.user_id)
    order by p.waiting_since
    limit 1
    for update of p skip locked;
    -- Of a block and a call that meet here, the later one sees the other: a block locks the pair
    -- before it ends anything. A worker does not wait for it, as it holds two people; and it asks
    -- again in a statement of its own, which sees what was committed before the lock.
    if internal.try_lock_pair(person.user_id, v_partner_id) is not true then
        return null;
    end if;
    if internal.may_call(person.user_id, v_partner_id) then
        return v_partner_id;
    end if;
    return null;
end
$$;

comment on function internal.find_partner is
'The person who waits longest of those who fit a person who waits: the same type of call and intent,
both in the age range of the other, and internal.may_call. Until the transaction ends nobody else
pairs them. The person given has to be locked. Null if nobody fits, or others have locked them.';

revoke execute on function internal.find_partner from public;
