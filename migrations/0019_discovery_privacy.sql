-- What discovery knows of somebody is as coarse as what others may find out: bands and squares.
-- depends: 0016_message_path

create function core.coarse_cell(cell integer)
    returns integer
    language plpgsql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Sixteen rows together, cut into as many squares as fit the parallel in their middle.
    v_row integer := cell >> 20 << 4 | 8;
    v_columns integer := core.grid_columns(v_row);
    v_squares integer := greatest(1, v_columns / 16);
    v_square integer := floor((core.cell_longitude(cell) + 180) / 360 * v_squares)::integer;
begin
    return v_row << 16 | floor((v_square + 0.5::float8) * v_columns / v_squares)::integer;
end
$$;

comment on function core.coarse_cell(integer) is
'The cell in the middle of the square of at least 16 km by 16 km that a cell lies in.';

revoke execute on function core.coarse_cell(integer) from public;

create table identity.place_changes (
    user_id uuid primary key references identity.users on delete cascade,
    changed_at timestamptz[] not null default '{}'
);

comment on table identity.place_changes is
'When people moved within the last day, so that nobody can be everywhere; not where to.';
comment on column identity.place_changes.changed_at is
'The oldest first; empty after the first place of an account.';

-- The table is locked and written whole in any case: its rows have to become coarse at once.
-- squawk-ignore require-concurrent-index-deletion
drop index matching.match_profiles_cell_idx;

-- squawk-ignore renaming-column
alter table matching.match_profiles rename column born to born_from;
alter table matching.match_profiles
    add column born_until integer,
    add column active_before timestamptz,
    -- squawk-ignore adding-field-with-default
    add column revision uuid not null default gen_random_uuid();
-- Only for the rows that are there: it is a digest, and nothing but ranking makes match profiles.
-- squawk-ignore ban-drop-default
alter table matching.match_profiles alter column revision drop default;

update matching.match_profiles as mp
set
    born_from = case
        when p.show_age then mp.born_from
        else (mp.born_from / 10000 - (mp.born_from / 10000 + 8) % 10) * 10000 + 101
    end,
    born_until = case
        when p.show_age then mp.born_from
        else (mp.born_from / 10000 - (mp.born_from / 10000 + 8) % 10 + 9) * 10000 + 1231
    end
from identity.profiles as p
where p.user_id = mp.user_id and mp.born_from is not null;

update matching.match_profiles
set cell = core.coarse_cell(cell)
where hides_distance and cell is not null;

-- Feeds were ranked by what is known no more.
delete from matching.feeds;

comment on column matching.match_profiles.cell is
'Cell of the grid, of the journey if there is one; the middle of a square of about 16 km of those
who hide their distance, so that nothing finer can be told of them.';
comment on column matching.match_profiles.born_from is
'Birth date as the number yyyymmdd: an age is the difference of two of them over 10,000. The
earliest that it can be: of those who hide their age the first day of ten years.';
comment on column matching.match_profiles.born_until is
'The latest birth date that it can be, as born_from: the same day, or the last of ten years.';
comment on column matching.match_profiles.activity_score is
'100 for somebody who was here in the week before the present one, 50 in the month before it, else
0. It changes with the week alone, so that it tells no day; the order reads the nearest of the three.';
comment on column matching.match_profiles.active_before is
'When somebody was last active before the week of last_active_at; null before their second week.';
comment on column matching.match_profiles.revision is
'A digest of all that the order of their lists follows from: cursors hold for one.';

-- Hidden means hidden: a finer place cannot even be written. The rows were made so above.
-- squawk-ignore constraint-missing-not-valid
alter table matching.match_profiles add constraint match_profiles_hidden_place_is_coarse
check (not hides_distance or cell = core.coarse_cell(cell));

-- It covers the ranking, so that a neighbourhood is read in one piece and the table is not touched.
-- squawk-ignore require-concurrent-index-creation
create index match_profiles_cell_idx on matching.match_profiles (cell) include (
    user_id, radius_km, born_from, born_until, age_min, age_max, looking_for, commitment,
    availability, availability_count, skill_average, min_skill, plays, seeks, seeks_count, likes,
    likes_count, offers, must_share_genre, must_play_sought, must_share_looking_for, is_incognito,
    hides_distance, activity_score
) where is_discoverable;

-- Activity has bands now: nothing is halved.
delete from core.settings where key = 'activity_half_life_days';
