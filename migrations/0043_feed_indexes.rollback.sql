-- Takes the indexes away that hold what pages of feeds ask.
alter table identity.standings drop constraint standings_pkey;
alter table identity.standings add primary key (user_id);
alter table social.broadcasts drop constraint broadcasts_pkey;
alter table social.broadcasts add primary key (post_id);
drop index social.ties_in_feed_idx;
