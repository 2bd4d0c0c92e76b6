-- Takes friendships and posts away, with all that hangs on them.
drop table
    social.count_deltas, social.votes, social.likes, social.comments, social.targets,
    social.post_media, social.posts, social.ties, social.friendships;
drop type
    social.notification_type, social.target_type, social.media_type, social.post_type,
    social.friendship_status;
