-- api.event_media shows it to whom it is shared with: nothing is granted.
alter table events.media enable row level security;
