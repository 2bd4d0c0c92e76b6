-- Functions of social decide what a reader sees: nothing is granted.
alter table social.post_media enable row level security;
