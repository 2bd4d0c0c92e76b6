-- Brings back the checks that looked at the length alone; which names accounts had is forgotten.
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if length(c.title) not between 1 and 100
            or length(c.description) > 1000
            or length(c.avatar_url) > 500
            or c.avatar_url !~ '^https?://'
        then
            return false;
        end if;
    end if;
    return c.message_count >= 0
        and case
            when c.last_message_id is null
                then c.last_message_at is null and c.last_message_type is null
            else c.last_message_at is not null and c.last_message_type is not null
        end
        and case
            when c.user1_id is null then c.user2_id is null
            else c.user1_id < c.user2_id is true
        end
        and c.kind = case
            when c.match_id is not null then 'match'
            when c.group_id is not null then 'group'
            when c.pod_id is not null then 'pod'
            else 'direct'
        end::chat.conversation_kind
        and case
            when c.match_id is not null
                then c.group_id is null and c.pod_id is null and c.user1_id is not null
            when c.group_id is not null
                then c.pod_id is null and c.user1_id is null
            when c.pod_id is not null
                then c.user1_id is null
            when c.title is null
                then c.user1_id is not null
            else c.user1_id is null
        end;
end
$$;

alter table identity.users
drop constraint users_clerk_id_check,
drop constraint users_email_check,
add constraint users_clerk_id_check check (length(clerk_id) between 1 and 255),
add constraint users_email_check check (length(email) <= 255 and email ~ '^[^@\s]+@[^@\s]+$');

alter table identity.profiles
drop constraint profiles_display_name_check,
drop constraint profiles_bio_check,
drop constraint profiles_interests_check,
drop constraint profiles_image_url_check,
drop constraint profiles_cover_image_url_check,
drop constraint profiles_photos_check,
drop constraint profiles_videos_check,
drop constraint profiles_website_check,
drop constraint profiles_instagram_url_check,
add constraint profiles_display_name_check check (length(display_name) between 1 and 100),
add constraint profiles_bio_check check (length(bio) <= 500),
add constraint profiles_interests_check check (cardinality(interests) <= 30),
add constraint profiles_image_url_check
check (length(image_url) <= 500 and image_url ~ '^https?://'),
add constraint profiles_cover_image_url_check
check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
add constraint profiles_photos_check check (cardinality(photos) <= 6),
add constraint profiles_videos_check check (cardinality(videos) <= 6),
add constraint profiles_website_check check (length(website) <= 200 and website ~ '^https?://'),
add constraint profiles_instagram_url_check
check (length(instagram_url) <= 200 and instagram_url ~ '^https?://');

alter table identity.places
drop constraint places_city_check,
drop constraint places_region_check,
drop constraint places_country_check,
add constraint places_city_check check (length(city) between 1 and 100),
add constraint places_region_check check (length(region) between 1 and 100),
add constraint places_country_check check (length(country) between 1 and 100);

alter table music.instruments
drop constraint instruments_name_check,
add constraint instruments_name_check check (length(name) between 1 and 100);

alter table music.genres
drop constraint genres_name_check,
add constraint genres_name_check check (length(name) between 1 and 100);

alter table music.media_samples
drop constraint media_samples_title_check,
drop constraint media_samples_description_check,
drop constraint media_samples_file_url_check,
drop constraint media_samples_metadata_check,
add constraint media_samples_title_check check (length(title) between 1 and 200),
add constraint media_samples_description_check check (length(description) <= 2000),
add constraint media_samples_file_url_check
check (length(file_url) <= 500 and file_url ~ '^https?://'),
add constraint media_samples_metadata_check
check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384);

alter table matching.preferences
drop constraint preferences_travel_city_check,
add constraint preferences_travel_city_check check (length(travel_city) between 1 and 100);

alter table groups.groups
drop constraint groups_name_check,
drop constraint groups_description_check,
drop constraint groups_image_url_check,
drop constraint groups_cover_image_url_check,
drop constraint groups_category_check,
drop constraint groups_city_check,
drop constraint groups_region_check,
drop constraint groups_country_check,
add constraint groups_name_check check (length(name) between 1 and 200),
add constraint groups_description_check check (length(description) <= 2000),
add constraint groups_image_url_check
check (length(image_url) <= 500 and image_url ~ '^https?://'),
add constraint groups_cover_image_url_check
check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
add constraint groups_category_check check (length(category) between 1 and 50),
add constraint groups_city_check check (length(city) between 1 and 100),
add constraint groups_region_check check (length(region) between 1 and 100),
add constraint groups_country_check check (length(country) between 1 and 100);

alter table groups.openings
drop constraint openings_description_check,
add constraint openings_description_check check (length(description) <= 2000);

alter table groups.applications
drop constraint applications_message_check,
add constraint applications_message_check check (length(message) <= 1000);

alter table chat.messages
drop constraint messages_content_check,
drop constraint messages_file_url_check,
drop constraint messages_file_name_check,
drop constraint messages_file_type_check,
drop constraint messages_metadata_check,
add constraint messages_content_check check (length(content) between 1 and 10000),
add constraint messages_file_url_check check (length(file_url) <= 500 and file_url ~ '^https?://'),
add constraint messages_file_name_check check (length(file_name) between 1 and 255),
add constraint messages_file_type_check check (length(file_type) between 1 and 100),
add constraint messages_metadata_check
check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 16384);

alter table events.events
drop constraint events_title_check,
drop constraint events_description_check,
drop constraint events_artist_check,
drop constraint events_event_type_check,
drop constraint events_venue_check,
drop constraint events_address_check,
drop constraint events_city_check,
drop constraint events_region_check,
drop constraint events_country_check,
drop constraint events_meeting_url_check,
drop constraint events_cover_image_url_check,
drop constraint events_timezone_check,
add constraint events_title_check check (length(title) between 1 and 200),
add constraint events_description_check check (length(description) <= 5000),
add constraint events_artist_check check (length(artist) between 1 and 200),
add constraint events_event_type_check check (length(event_type) between 1 and 50),
add constraint events_venue_check check (length(venue) between 1 and 200),
add constraint events_address_check check (length(address) between 1 and 500),
add constraint events_city_check check (length(city) between 1 and 100),
add constraint events_region_check check (length(region) between 1 and 100),
add constraint events_country_check check (length(country) between 1 and 100),
add constraint events_meeting_url_check
check (length(meeting_url) <= 500 and meeting_url ~ '^https?://'),
add constraint events_cover_image_url_check
check (length(cover_image_url) <= 500 and cover_image_url ~ '^https?://'),
add constraint events_timezone_check check (length(timezone) between 1 and 50);

alter table events.members
drop constraint members_vibe_badges_check,
add constraint members_vibe_badges_check check (cardinality(vibe_badges) <= 10);

alter table events.pods
drop constraint pods_name_check,
add constraint pods_name_check check (length(name) between 1 and 100);

alter table events.meet_points
drop constraint meet_points_title_check,
drop constraint meet_points_description_check,
add constraint meet_points_title_check check (length(title) between 1 and 200),
add constraint meet_points_description_check check (length(description) <= 2000);

alter table events.memorabilia
drop constraint memorabilia_opener_guess_check,
drop constraint memorabilia_peak_moment_check,
drop constraint memorabilia_song_of_night_check,
drop constraint memorabilia_crowd_energy_check,
drop constraint memorabilia_notes_check,
add constraint memorabilia_opener_guess_check check (length(opener_guess) <= 200),
add constraint memorabilia_peak_moment_check check (length(peak_moment) <= 2000),
add constraint memorabilia_song_of_night_check check (length(song_of_night) <= 200),
add constraint memorabilia_crowd_energy_check check (length(crowd_energy) <= 200),
add constraint memorabilia_notes_check check (length(notes) <= 5000);

alter table events.media
drop constraint media_url_check,
add constraint media_url_check check (length(url) <= 500 and url ~ '^https?://');

drop function
    core.are_badges, core.is_json, core.is_clerk_id, core.is_email, core.is_media_type,
    core.are_urls, core.is_url, core.is_host, core.host_pattern, core.are_lines, core.is_text,
    core.is_line, core.cleaned_text, core.as_text, core.as_line, core.without_marks, core.nfc,
    core.not_in_texts, core.not_in_lines, core.is_blank, core.unseen;
drop table identity.usernames, identity.reserved_usernames;
