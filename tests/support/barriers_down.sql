-- Takes away what keeps Ann from the canaries, to see that it would be noticed.
update identity.users set status = 'active', deleted_at = null where status <> 'active';
update identity.profiles set privacy_level = 'public', reveal_instagram = true;
update music.media_samples set is_public = true;
update matching.matches set status = 'active', ended_at = null;
delete from trust.blocks;
update groups.groups set visibility = 'public', is_active = true;
update groups.members set status = 'active', joined_at = now();
update events.events set privacy = 'public';
update chat.conversations set status = 'open';
update chat.participants set left_at = null, away = '{}';
update chat.messages set deleted_at = null, flagged_at = null;
delete from chat.pending_flags;
