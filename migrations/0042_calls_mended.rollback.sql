-- Takes away what calls kept of genders, and the lists of calls.
alter table core.jobs drop column behind_since;
drop index calls.people_search_at_idx;
alter table calls.people drop column was_searched;
create index people_search_at_idx on calls.people (search_at) where search_at is not null;
drop index calls.calls_user1_id_idx, calls.calls_user2_id_idx;
alter table calls.calls drop column user1_is_female, drop column user2_is_female;
