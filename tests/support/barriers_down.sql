-- Takes away what keeps Ann from the canaries, to see that it would be noticed.
update identity.users set status = 'active', deleted_at = null where status <> 'active';
update identity.profiles set privacy_level = 'public', reveal_instagram = true;
update music.media_samples set is_public = true;
update matching.matches set status = 'active', ended_at = null;
delete from trust.blocks;
