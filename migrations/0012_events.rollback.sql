-- Takes the events away, with who goes there.
drop table events.members, events.events;
drop index identity.users_suspended_idx;
drop type events.listing, events.filters, events.privacy, events.attendance;
