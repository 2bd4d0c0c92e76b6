-- Takes notifications away, with what people chose about them.
alter table chat.conversations drop column sent_minute;
drop table social.told_messages, social.quiet_hours, social.notification_preferences, social.doubts;
drop type social.notice;
drop table social.notifications;
drop type social.notification_priority;
