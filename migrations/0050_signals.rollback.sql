-- Listeners are told topics as text again.
comment on column core.listeners.channel is 'The channel on which the session is notified.';
comment on column core.listeners.is_settled is
'False while something may be committed of which the session was not told, as its writer had looked
for listeners before.';
drop type chat.signal_kind;
drop type core.wake_topic;
