-- Users read their own samples, private ones too; browse_media_samples shows public ones to others.
-- Only functions write them.
alter table music.media_samples enable row level security;

grant select on music.media_samples to bandsy_user;

create policy owner_reads on music.media_samples
    for select
    to bandsy_user
    using (user_id = (select internal.current_user_id()));
