-- Takes the match profiles and the feeds away; both can be built again from the other tables.
drop table matching.feeds, matching.match_profiles;
drop type matching.discovery_filters;
