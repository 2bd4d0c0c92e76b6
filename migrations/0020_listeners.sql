-- Sessions that are woken, in a table: a row and its LISTEN come and go in one transaction.
-- depends: 0016_message_path

create table core.listeners (
    user_id uuid not null,
    pid integer not null,
    channel text not null,
    is_settled boolean not null default true,
    created_at timestamptz not null default now(),
    primary key (user_id, pid)
);

comment on table core.listeners is
'Which session listens for which person. A row outlives its session until a job removes it, and then
has somebody notified for nothing. No foreign key: core knows no people.';
comment on column core.listeners.pid is 'The server process of the session.';
comment on column core.listeners.channel is 'The channel on which the session is notified.';
comment on column core.listeners.is_settled is
'False while something may be committed of which the session was not told, as its writer had looked
for listeners before.';
comment on column core.listeners.created_at is 'The time of the transaction that began to listen.';

create index listeners_pid_idx on core.listeners (pid);
-- What a job looks for each minute: mostly nothing.
create index listeners_unsettled_idx on core.listeners (user_id) where not is_settled;

-- Here, and not in sql/reference: from now on functions lock by these keys whatever they load.
insert into core.secrets (name, value)
select
    name,
    replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') as value
from unnest(array['channels', 'locks', 'wakes']) as n (name);
