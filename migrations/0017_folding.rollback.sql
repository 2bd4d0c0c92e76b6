-- Brings back what depends on the locale of the database. Names that were changed stay so.
alter table identity.credentials drop constraint credentials_hash_is_strong;
alter table identity.credentials add constraint credentials_hash_is_strong check (
    password_hash ~ '^\$2[aby]\$(1[2-9]|2[0-9]|3[01])\$[./A-Za-z0-9]{53}$'
    or password_hash ~ '^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$'
);
alter table identity.users drop constraint users_email_check;
alter table identity.users add constraint users_email_check
check (length(email) <= 255 and email ~ '^[^@\s]+@[^@\s]+$');

drop index events.events_artist_idx;
drop index events.events_city_idx;
drop index groups.groups_name_trgm_idx;
drop index groups.groups_category_idx;
drop index music.genres_name_idx;
drop index music.instruments_name_idx;
drop index identity.profiles_display_name_trgm_idx;
drop index identity.users_username_trgm_idx;
drop index identity.users_email_idx;
drop index identity.users_username_idx;

create unique index users_username_idx on identity.users (lower(username));
create unique index users_email_idx on identity.users (lower(email))
    where email_verified_at is not null and status <> 'deleted';
create index users_username_trgm_idx on identity.users
    using gin (lower(username) public.gin_trgm_ops);
create index profiles_display_name_trgm_idx on identity.profiles
    using gin (lower(display_name) public.gin_trgm_ops);
create unique index instruments_name_idx on music.instruments (lower(name));
create unique index genres_name_idx on music.genres (lower(name));
create index groups_category_idx on groups.groups (category, id) where category is not null;
create index groups_name_trgm_idx on groups.groups using gin (lower(name) public.gin_trgm_ops);
create index events_city_idx on events.events (lower(city), starts_at, id)
    where privacy = 'public' and cancelled_at is null;
create index events_artist_idx on events.events (lower(artist), starts_at, id)
    where privacy = 'public' and cancelled_at is null;

drop function core.search_text(text);
drop function core.folded(text);
drop function core.bare(text);
drop function core.lowered(text);
