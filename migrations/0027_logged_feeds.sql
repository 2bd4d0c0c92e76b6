-- Logs the feeds, so that replicas have them too.
-- depends: 0026_hidden_messages

-- They are a cache: filling them again as people come back delays no one, and copying them
-- would lock out everyone who discovers.
delete from matching.feeds;
alter table matching.feeds set logged;
