-- Retention: how long what is kept and why, as data, and what was removed. Counts of people.
-- depends: 0001_core

create table trust.retention_rules (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    tables text[] not null check (core.are_lines(tables, 30, 127)),
    setting text check (core.is_line(setting, 63)),
    unit interval,
    job text check (core.is_line(job, 63)),
    reason text not null check (core.is_line(reason, 300)),
    is_enabled boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint retention_rules_setting_has_a_unit check (setting is null or unit is not null)
);

comment on table trust.retention_rules is
'How long what is kept, and why: reference data, like the data map. The number itself is in
core.settings, where a deployment changes it.';
comment on column trust.retention_rules.tables is 'The tables, each as schema.table.';
comment on column trust.retention_rules.setting is
'The setting with the time; null if the time is fixed. No foreign key, nor for the job: what the
installation brings back may be missing for a while.';
comment on column trust.retention_rules.unit is
'What one unit of the setting is, such as 1 day; without a setting the time itself; null if no time
but an end decides, such as that of the account.';
comment on column trust.retention_rules.job is
'The job that removes it; null if it goes with something else.';
comment on column trust.retention_rules.reason is 'Why it is kept so long and no longer.';
comment on column trust.retention_rules.is_enabled is
'Whether it is applied; a deployment may switch it off, such as for an inquiry.';

create table trust.retention_runs (
    rule text references trust.retention_rules on delete cascade check (core.is_line(rule, 63)),
    day date default ((now() at time zone 'UTC')::date),
    removed bigint not null default 0 check (removed >= 0),
    last_at timestamptz not null default now(),
    primary key (rule, day)
);

comment on table trust.retention_runs is
'How many rows each rule removed, a row a day (UTC): the report of apply_retention.';
comment on column trust.retention_runs.removed is 'How many rows went on that day.';
comment on column trust.retention_runs.last_at is 'When the rule was applied last on that day.';

create table trust.people_counts (
    number integer primary key,
    dimension text check (core.is_line(dimension, 63)),
    label text check (core.is_line(label, 250)),
    other_dimension text check (core.is_line(other_dimension, 63)),
    other_label text check (core.is_line(other_label, 250)),
    people bigint not null check (people > 0),
    counted_at timestamptz not null default now(),
    constraint people_counts_have_a_label_each check (
        (dimension is null) = (label is null)
        and (other_dimension is null) = (other_label is null)
        and (dimension is not null or other_dimension is null)
    )
);

comment on table trust.people_counts is
'How many people there are of a kind, counted once a month and rounded at random: no person is in
it.';
comment on column trust.people_counts.number is 'The place in the list.';
comment on column trust.people_counts.dimension is
'What the people have in common: age_band, genre, instrument or region; null for everyone.';
comment on column trust.people_counts.label is 'The age band, the name of the genre and so on.';
comment on column trust.people_counts.other_dimension is
'A second thing that they have in common; null if they are counted by one alone.';
comment on column trust.people_counts.people is 'A multiple of anonymous_k.';
