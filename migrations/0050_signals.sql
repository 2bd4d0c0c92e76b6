-- What a wake-up is about, and what a signal says, as types: closed lists.
-- depends: 0010_conversations 0020_listeners

create type core.wake_topic as enum (
    'listening.caught_up',
    'message.sent',
    'message.changed',
    'conversation.opened',
    'conversation.changed',
    'conversation.signal',
    'match.made',
    'search.found',
    'event.invited',
    'event.removed',
    'event.seat',
    'event.changed',
    'event.cancelled',
    'event.handed_over',
    'group.invited',
    'group.joined',
    'group.asked',
    'group.handed_over',
    'opening.applied',
    'opening.accepted',
    'plan.changed',
    'call.started',
    'call.ended',
    'connection.made',
    'video.requested',
    'video.answered',
    'notification.told'
);

comment on type core.wake_topic is
'What happened, in a wake-up of a listener. The word before the dot says whose id it carries:
message and conversation a conversation, match a match, search a saved search, event an event, group
a group, opening an opening, plan the person, call a call, connection and video a connection,
notification a notification. conversation.signal also carries a kind and a user_id.
listening.caught_up says: read the tables again.';

create type chat.signal_kind as enum ('typing', 'recording', 'uploading', 'stopped');

comment on type chat.signal_kind is
'What a participant does in a conversation right now. typing: they write; recording: they record
their voice or a video; uploading: they send a file; stopped: none of these any more.';

comment on column core.listeners.channel is
'The channel on which the session is notified, the same for all its people.';
comment on column core.listeners.is_settled is
'False while something may be committed of which the session was not told, because its writer looked
for listeners before.';

-- A session listens on one channel, however many people it listens for.
delete from core.settings where key = 'listening_people_per_session';
