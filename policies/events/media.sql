-- api.event_media shows media to the people they are shared with: nothing is granted.
alter table events.media enable row level security;
