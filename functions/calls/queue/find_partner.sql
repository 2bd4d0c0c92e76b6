-- depends: internal.wants_age
create or replace function internal.find_partner(
    person calls.people, out partner_id uuid, out is_contended boolean
)
    returns record
    language plpgsql
    volatile
    set enable_sort = off  -- the index has the order, and the first who fits is enough
as $$
#variable_conflict use_column
declare
    v_today integer := to_char(now() at time zone 'utc', 'yyyymmdd')::integer;
begin
    is_contended := false;
    for partner_id in
        select p.user_id
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
        order by p.waiting_since
    loop
        continue when not internal.may_call(person.user_id, partner_id);
        perform
        from calls.people
        where user_id = partner_id
            and waiting_since is not null
            and (call_type, intent) = (person.call_type, person.intent)
        for update skip locked;
        if not found then
            is_contended := is_contended or partner_id > person.user_id;
            continue;
        end if;
        -- Of a block and a call that meet here, the later one sees the other: a block locks the
        -- pair before it ends anything. A worker does not wait for it, as it holds two people; and
        -- it asks again in a statement of its own, which sees what was committed before the lock.
        continue when internal.try_lock_pair(person.user_id, partner_id) is not true;
        if internal.may_call(person.user_id, partner_id) then
            return;
        end if;
    end loop;
    partner_id := null;
end
$$;

comment on function internal.find_partner is
'The person who waits longest of those who fit a person who waits: the same type of call and intent,
both in the age range of the other, and internal.may_call. Until the transaction ends nobody else
pairs them. The person given has to be locked. partner_id is null if nobody fits, or others have
locked them; is_contended tells that one of these has a greater id.';

revoke execute on function internal.find_partner from public;
