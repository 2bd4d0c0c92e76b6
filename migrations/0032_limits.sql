-- What limits count by: whether a conversation was answered, and changes of place as the rest.
-- depends: 0028_plans

-- Of those that are there it is not known cheaply, and they shall go on unlimited.
-- squawk-ignore adding-field-with-default
alter table chat.conversations add column is_answered boolean not null default true;
alter table chat.conversations alter column is_answered set default false;

comment on column chat.conversations.is_answered is
'Whether two people have written in it; until then each message uses up the limit first_message.';

-- A deployment that has set how many places are allowed keeps its number.
insert into core.limits (action, amount, period, description)
select
    'place' as action,
    value as amount,
    interval '1 day' as period,
    'changes of place' as description
from core.settings
where key = 'places_per_day' and value <> 10
on conflict (action, plan) do update
    set amount = excluded.amount;

insert into core.limit_uses (user_id, action, slot, slot_length, counts)
select
    p.user_id,
    'place' as action,
    floor(extract(epoch from now()) / 1440) as slot,
    interval '24 minutes' as slot_length,
    array[n.changes] as counts
from identity.place_changes as p
cross join lateral (
    select count(*)::integer as changes
    from unnest(p.changed_at) as u (changed_at)
    where u.changed_at > now() - interval '1 day'
) as n
where n.changes > 0;

-- Few accounts have counts yet.
alter table core.limit_uses
    -- squawk-ignore constraint-missing-not-valid
    add constraint limit_uses_action_check check (action ~ '^[a-z][a-z0-9_]*$');

-- squawk-ignore ban-drop-table
drop table identity.place_changes;

delete from core.settings where key in ('places_per_day', 'super_likes_per_day');
