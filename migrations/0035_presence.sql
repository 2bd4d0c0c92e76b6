-- Which devices of a person are there, and whether a person shows that.
-- depends: 0034_calls

create type identity.presence_status as enum ('offline', 'online', 'queuing', 'in_call');

comment on type identity.presence_status is
'Whether a person is there, from the weakest to the strongest: on no device, on some device, waiting
for a call, or in one.';

-- Written all the time: half of each page is for new versions of its rows, and no index holds what
-- a heartbeat writes. So no heartbeat touches an index.
create table identity.presences (
    user_id uuid not null references identity.users on delete cascade,
    socket_id text not null check (socket_id ~ '^[!-~]{1,255}$'),
    expires_at timestamptz not null,
    primary key (user_id, socket_id)
) with (fillfactor = 50);

comment on table identity.presences is
'The devices on which people are, or were a short time ago. A device is there until expires_at: each
heartbeat of it moves that on.';
comment on column identity.presences.socket_id is
'What the application calls the connection of the device: 1 to 255 visible characters of ASCII.';
comment on column identity.presences.expires_at is
'Until when the device is there, unless another heartbeat comes. No index: see fillfactor.';

-- The default is a constant: no row is written.
-- squawk-ignore adding-field-with-default
alter table identity.profiles add column show_presence boolean not null default true;

comment on column identity.profiles.show_presence is
'Whether the people with whom the person is matched or connected see that they are there.';
