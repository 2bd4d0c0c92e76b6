-- How people attach to others, for those who want it to count, and the picks of each day.
-- depends: 0028_plans

create type matching.attachment_style as enum ('secure', 'anxious', 'avoidant', 'fearful');
create type matching.pick_answer as enum ('liked', 'passed');
create type matching.pick_state as enum ('pending', 'liked', 'passed', 'mutual');

comment on type matching.attachment_style is
'Secure: both scores are low; anxious or avoidant: that one is high; fearful: both are high.';
comment on type matching.pick_answer is 'What a person says to a pick.';
comment on type matching.pick_state is
'What became of a pick for one person: their own answer, or mutual while the two are matched.';

create table matching.attachment_keys (
    version smallint primary key check (version > 0),
    anxiety_items smallint[] not null,
    avoidance_items smallint[] not null,
    reversed_items smallint[] not null,
    constraint attachment_keys_reverses_its_own_items
    check (reversed_items <@ (anxiety_items || avoidance_items)),
    constraint attachment_keys_has_each_item_in_one_scale
    check (not anxiety_items && avoidance_items)
);

comment on table matching.attachment_keys is
'The keys of the attachment questionnaire (ECR-R): the newest one scores new answers.';
comment on column matching.attachment_keys.version is
'Counted up; a version that was used is not changed.';
comment on column matching.attachment_keys.anxiety_items is
'The items about anxiety, by their place in the questionnaire; both scales begin with 1 together and
leave no gap.';
comment on column matching.attachment_keys.avoidance_items is 'The items about avoidance.';
comment on column matching.attachment_keys.reversed_items is
'The items of both scales whose answer counts as 8 less the answer.';

create table matching.attachment_assessments (
    user_id uuid primary key references identity.users on delete cascade,
    key_version smallint not null references matching.attachment_keys on delete restrict,
    responses smallint[] not null,
    anxiety_score numeric(3, 2) not null check (anxiety_score between 1 and 7),
    avoidance_score numeric(3, 2) not null check (avoidance_score between 1 and 7),
    style matching.attachment_style not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint attachment_assessments_responses_are_a_short_list
    check (array_ndims(responses) = 1 and cardinality(responses) <= 100),
    constraint attachment_assessments_responses_are_from_1_to_7 check (
        array_remove(responses, null) <@ '{1,2,3,4,5,6,7}'
    )
);

comment on table matching.attachment_assessments is
'What people last answered to the attachment questionnaire, and what follows from it.';
comment on column matching.attachment_assessments.key_version is
'The version of the key by which it was scored.';
comment on column matching.attachment_assessments.responses is
'The answers, 1 to 7, in the order of the items; null for an item that was left out.';
comment on column matching.attachment_assessments.anxiety_score is
'The mean of the answers on anxiety, 1.00 to 7.00.';
comment on column matching.attachment_assessments.avoidance_score is
'The mean of the answers on avoidance, 1.00 to 7.00.';
comment on column matching.attachment_assessments.style is
'The style by the midpoint of the day: the setting attachment_midpoint.';

create index attachment_assessments_key_version_idx
    on matching.attachment_assessments (key_version);

-- A constant default rewrites nothing.
alter table matching.preferences
    -- squawk-ignore adding-field-with-default
    add column uses_attachment boolean not null default false;

comment on column matching.preferences.uses_attachment is
'Whether attachment counts in compatibility with other people who want that, too.';

alter table matching.match_profiles
    add column attachment_ease smallint,
    -- squawk-ignore constraint-missing-not-valid
    add constraint match_profiles_attachment_ease_check check (attachment_ease between 0 and 1);

comment on column matching.match_profiles.attachment_ease is
'1 if anxiety and avoidance together are in the lower half of what they can be, otherwise 0; null
unless the person has answered and uses_attachment. All that ranking knows of attachment.';

-- The column has to be covered, too, or ranking would read the table. Discovery waits meanwhile.
-- squawk-ignore require-concurrent-index-deletion
drop index matching.match_profiles_cell_idx;
-- squawk-ignore require-concurrent-index-creation
create index match_profiles_cell_idx on matching.match_profiles (cell) include (
    user_id, radius_km, born_from, born_until, age_min, age_max, looking_for, commitment,
    availability, availability_count, skill_average, min_skill, plays, seeks, seeks_count, likes,
    likes_count, offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
    hides_distance, activity_score, attachment_ease
) where is_discoverable;

-- Feeds are a cache, and explain each candidate by one factor more from now on.
delete from matching.feeds;
-- squawk-ignore ban-drop-constraint
alter table matching.feeds drop constraint feeds_explains_each_candidate;
-- squawk-ignore constraint-missing-not-valid
alter table matching.feeds add constraint feeds_explains_each_candidate
check (cardinality(points) = 7 * cardinality(candidates));

comment on column matching.feeds.points is
'Seven numbers a candidate: the points, in 1/100, of the factors of the score.';

create table matching.daily_picks (
    id uuid primary key default core.uuid_v7(),
    day date not null,
    user1_id uuid not null references identity.users on delete cascade,
    user2_id uuid not null references identity.users on delete cascade,
    score numeric(5, 2) not null check (score between 0 and 100),
    created_at timestamptz not null default now(),
    constraint daily_picks_smaller_id_first check (user1_id < user2_id),
    unique (user1_id, user2_id)
);

comment on table matching.daily_picks is
'Two people whom a day proposed to each other; once a pair. What they say to it are reactions.';
comment on column matching.daily_picks.day is 'The day in UTC.';
comment on column matching.daily_picks.user1_id is 'The smaller id of the two.';
comment on column matching.daily_picks.score is
'Their compatibility when they were picked, 0 to 100: what the picks of the day were chosen by.';

create index daily_picks_user1_id_idx on matching.daily_picks (user1_id, day);
create index daily_picks_user2_id_idx on matching.daily_picks (user2_id, day);

create table matching.pick_runs (
    day date primary key,
    people integer not null default 0 check (people >= 0),
    people_done integer not null default 0 check (people_done between 0 and people),
    finished_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

comment on table matching.pick_runs is 'How far the picks of each day are.';
comment on column matching.pick_runs.day is 'The day in UTC.';
comment on column matching.pick_runs.people is 'How many people may get picks.';
comment on column matching.pick_runs.people_done is
'How many of them have their candidates, in the order of matching.pick_people.';
comment on column matching.pick_runs.finished_at is 'When the picks were made; null before.';

-- Work of one day, of no use after it: not logged, and empty after a crash, which starts it anew.
create unlogged table matching.pick_people (
    place integer primary key,
    number integer not null unique,
    user_id uuid not null,
    day date not null,
    picks smallint not null check (picks > 0),
    band smallint not null,
    longitude double precision not null,
    x double precision not null,
    y double precision not null,
    z double precision not null
);

comment on table matching.pick_people is
'The people of the day that picks are made for now. They have no foreign key: the rows are gone
when the day is done.';
comment on column matching.pick_people.place is 'Their place in the order of band and longitude.';
comment on column matching.pick_people.number is 'Their place in the order of their ids.';
comment on column matching.pick_people.picks is 'How many picks they may get.';
comment on column matching.pick_people.band is 'The eighth of a degree of latitude they are in.';
comment on column matching.pick_people.longitude is 'The middle of their cell, in degrees.';
comment on column matching.pick_people.x is
'With y and z, the middle of their cell on a sphere of radius 1: distances follow from it quickly.';

create index pick_people_band_longitude_place_idx
    on matching.pick_people (band, longitude, place);

create unlogged table matching.pick_candidates (
    number integer not null,
    other_number integer not null,
    score integer not null check (score between 1 and 10000),
    primary key (number, other_number)
);

comment on table matching.pick_candidates is
'The best people for each one of matching.pick_people, of those who were compared.';
comment on column matching.pick_candidates.number is 'One person: matching.pick_people.number.';
comment on column matching.pick_candidates.other_number is 'The candidate.';
comment on column matching.pick_candidates.score is 'Their compatibility, in 1/100.';
