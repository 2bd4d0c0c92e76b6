-- Says in plain English what tables, columns, types and the functions of core are for.
-- depends: 0024_one_conversation_a_pair

comment on type chat.conversation_status is
'open: its participants read and write; closed: they only read; hidden: after a block, neither of
the two sees it.';
comment on type core.privacy_level is
'Who may see something: everyone, its owner''s friends and matches, or its owner alone.';
comment on type events.attendance is
'What a member said (going, maybe, not_going), waiting for a seat, or invited without an answer
yet.';
comment on type events.filters is
'The filters of browse_events; a filter that is null has no effect. Never null: the start and the
end of the page in the order of time, its size, and what tells which events are over: the present
moment (since), how long an event usually lasts, and the start before which only a long event is
still under way (long_before).';
comment on type events.privacy is
'Who finds the event: public: everyone; group: the members of its group; private: invited people.';
comment on type events.listing is 'An event in a list, as browse_events returns it.';
comment on type groups.visibility is
'public: everyone finds and joins it; private: everyone finds it, and its admins let people in;
secret: only its members and the people whom they invite know of it.';
comment on type matching.discovery_filters is
'The filters of one call of api.discover, beyond the preferences; null has no effect.';
comment on function core.are_badges(jsonb[]) is
'Whether a list holds at most 10 JSON objects of at most 1,000 bytes each, see core.is_json.';
comment on function core.are_lines(text[], integer, integer) is
'Whether a list has at most max_items texts, each one a valid line, see core.is_line.';
comment on function core.are_urls(text[], integer, integer) is
'Whether a list has at most max_items texts, each one a valid link, see core.is_url.';
comment on function core.nfc(text) is
'A text in Unicode''s normal form C; null if it piles too many marks on one letter.';
comment on function core.without_marks(text) is
'A text without the invisible characters that a clipboard adds and that have no meaning: zero-width
spaces, byte order marks, embeddings of direction.';
comment on function core.as_line(text) is
'A text in the form in which a line is stored: NFC, trimmed, without a clipboard''s invisible
characters. Forbidden characters stay, and core.is_line refuses them. Check the length before: the
work grows with it.';
comment on function core.as_text(text) is
'A text in the form in which several lines are stored: NFC, each line ended by a line feed, without
a clipboard''s invisible characters. Forbidden characters stay, and core.is_text refuses them.';
comment on function core.bare(text) is
'A text in lower case and without marks (nfkd): accents of Latin, Greek and Cyrillic, points of
Hebrew, Arabic and Syriac, invisible characters. Marks that make another syllable (kana, Hangul,
Thai, the scripts of India) stay.';
comment on function core.cell_latitude(integer) is 'Latitude of the middle of a cell, in degrees.';
comment on function core.grid_columns(integer) is
'How many cells a row of the grid has. Row 0 is at the South Pole, row 20,014 at the North Pole.';
comment on function core.cell_longitude(integer) is
'Longitude of the middle of a cell, in degrees.';
comment on function core.not_in_texts() is
'What a text of several lines must not contain: the same as core.not_in_lines, except line feeds,
tabs, and the isolates of direction that let Arabic and Hebrew be next to Latin letters.';
comment on function core.cleaned_text(text) is
'A text from a machine in a form that can be stored: a space replaces each forbidden character.';
comment on function core.coarse_cell(integer) is
'The middle cell of the square of at least 16 km by 16 km that holds a cell.';
comment on table chat.conversations is
'A conversation: of a match, a group, a pod, or people who opened it themselves.';
comment on column chat.conversations.user1_id is
'The smaller user id of the two, in a conversation of two people; null in any other.';
comment on column chat.conversations.title is
'The name that people gave a conversation of their own; null where the conversation takes its name
from the match, the group or the pod.';
comment on column chat.conversations.message_count is
'How many messages people have sent in it; messages of the system do not count.';
comment on column chat.conversations.last_message_id is
'The newest message, of the system too. It is written under the lock of this row, so that messages
appear in the order of their ids.';
comment on column chat.conversations.last_sender_id is
'The sender of the newest message; it stays when the account is deleted.';
comment on column chat.conversations.last_content is
'The beginning of the newest message, for inboxes; null where that is deleted or flagged.';
comment on function core.conversation_is_sound(chat.conversations) is
'Whether a conversation belongs to exactly one thing, as its kind says, has the smaller id of a pair
first, and keeps its texts, its count and its newest message within their bounds.';
comment on function core.folded(text) is
'A text in the form in which texts are compared: case, accents, apostrophes and extra spaces make no
difference, letters with no plain form are spelled out (ß is ss, ø is o), and wide and narrow forms
are the same. Only the first 600 characters count, so that the result fits an index.';
comment on function core.grid_cell(double precision, double precision) is
'The cell of about 1 km by 1 km that holds a point in degrees (-90 to 90, -180 to 180).';
comment on function core.host_pattern() is
'A regular expression for the name of a host: labels of letters, digits, dashes and underscores with
dots between them.';
comment on function core.unseen() is
'The invisible characters: spaces, control characters, zero-width spaces, marks of direction and the
like, as a class of a regular expression without its brackets.';
comment on function core.is_blank(text) is
'Whether a text is null or has only invisible characters.';
comment on function core.is_clerk_id(text) is
'Whether a text can be the id of an account at Clerk and is not a user id of Bandsy.';
comment on function core.is_email(text) is
'Whether a text can be an email address: characters, an @, characters, none of them invisible.';
comment on function core.is_host(text) is
'Whether a text is the name of a host or an IP address (version 6 in brackets).';
comment on function core.is_json(jsonb, integer, integer) is
'Whether every reader can read a JSON value: at most max_bytes as text, at most 32 objects and lists
within each other, numbers of at most max_digits before and after the point together.';
comment on function core.is_line(text, integer) is
'Whether a text is one line in the form in which it is stored, with a visible character in it.';
comment on function core.is_media_type(text, integer) is
'Whether a text is a media type (MIME): type/subtype, and optional parameters.';
comment on function core.is_text(text, integer) is
'Whether a text of one or several lines has the form in which it is stored.';
comment on function core.is_url(text, integer) is
'Whether a text is a link in the form in which it is stored: http or https in lower case, a host, an
optional port, no user, no invisible characters.';
comment on function core.lowered(text) is
'A name in the form in which names are compared that ignore case (a username, an email address).
Only the first 600 characters count.';
comment on function core.not_in_lines() is
'What a text of one line must not contain: control characters, line ends, zero-width spaces,
overrides, embeddings and isolates of direction, and spaces and joiners at its ends. Joiners inside
(Persian, Hindi, emoji) and marks of direction that turn nothing are allowed.';
comment on function core.search_text(text) is
'A text in the form that pg_trgm compares: folded, with each letter beyond ASCII replaced by four
letters or digits. Without that, pg_trgm would ask the database''s locale what a letter is, and a
short word in Chinese, Japanese or Korean would have no trigram.';
comment on function core.uuid_v7_at(timestamptz) is
'A new UUID (version 7 of RFC 9562) for a given time: a microsecond later is greater.';
comment on table chat.messages is
'Messages. The primary key gives their order in the history, and its pages.';
comment on column chat.messages.sender_id is
'The sender; in a message of the system the person it is about. Null after that account is erased.';
comment on column chat.messages.content is 'The text, or the caption of a file.';
comment on column chat.messages.file_size is 'Size of the file in bytes.';
comment on column chat.messages.metadata is
'At most 16 kB that the application defines; in a message of the system the event: joined, left.';
comment on column chat.messages.deleted_at is 'When it was deleted; since then no one can read it.';
comment on column chat.messages.flagged_at is
'When a moderator flagged it; since then no participant can read it.';
comment on table chat.participants is
'The participants of a conversation, past ones too. Only a participant who has not left reads and
writes in it.';
comment on column chat.participants.joined_at is 'When the participant last joined.';
comment on column chat.participants.read_up_to is
'The newest message that the participant has marked as read.';
comment on column chat.participants.seen_count is
'How many of the message_count messages are not unread for the participant: read, deleted, their
own, or out of reach. The unread count is message_count minus this.';
comment on column chat.participants.away is
'The periods when the participant was not in it and whose messages they may not read.';
comment on table chat.pending_flags is
'Messages that a moderator flagged or unflagged while another transaction held the lock of the
conversation. The job finish_acts brings the inboxes up to date.';
comment on column chat.pending_flags.was_flagged is
'Whether the inboxes still treat the message as flagged.';
comment on table chat.read_marks is
'When a participant read: everything up to a message, at one time. The first mark at or after a
message tells when the participant read it.';
comment on table core.listeners is
'Which session listens for which person. A row can outlive its session until a job removes it; until
then notifications for it reach no one. No foreign key: core knows no people.';
comment on column core.listeners.is_settled is
'False while another session may commit something that this one is not told of, because it looked
for listeners before this row was there.';
comment on column core.listeners.created_at is 'When the transaction that began to listen started.';
comment on table core.outbox is
'Slow or outward work, queued in the transaction that needs it and done at least once.';
comment on column core.outbox.available_at is
'The earliest time to claim it: later while a worker has it, or after a failure.';
comment on column core.outbox.dead_at is
'When its last attempt failed; a person has to look at it.';
comment on table core.secrets is
'Random keys of this database, with which functions encrypt or hash; only the owner reads them.';
comment on column core.secrets.value is
'Random characters, made when Bandsy was installed in this database.';
comment on column core.settings.value is 'The value, in the unit that the description names.';
comment on column events.events.slug is
'The name of the event in a URL: made with the event, and made again only when it stops being
public.';
comment on column events.events.event_type is
'The kind of event in the organiser''s words, in lower case.';
comment on column events.events.latitude is
'Latitude of the venue in degrees. It is exact, because a venue is public; a person''s place is
not.';
comment on column events.events.longitude is 'Longitude of the venue in degrees, exact.';
comment on column events.events.tile is
'The square of one degree that holds the venue: 360 times its row, counted from the South Pole, plus
its column, counted from the antimeridian. A search near a point goes square by square.';
comment on column events.events.meeting_url is
'The link to an online event; only its members see it.';
comment on column events.events.timezone is
'The time zone of the venue, as a name of the IANA database.';
comment on column events.events.max_attendees is
'How many people may go, which is the number of seats; null for no limit.';
comment on column events.events.going_count is
'How many members are going; written under the lock of this row, together with the members.';
comment on column events.events.group_id is
'The group that organises it; null for an event of one person.';
comment on column events.events.organiser_id is
'The organiser: the creator, or the person who took the event over when the creator''s account
ended; null if there was no such person.';
comment on table events.media is
'A photo or film of an event, shared with all members of the event or with one pod.';
comment on column events.media.pod_id is
'The pod whose members see it; null for all members of the event.';
comment on column events.meet_points.title is
'The place in words; null since the event moved elsewhere.';
comment on column events.meet_points.meets_at is
'When they meet. Applications send and receive it as local time in the time zone of the event.';
comment on column events.meet_points.version is
'How often it was written, cleared or moved. An editor names the version that they saw, so that no
edit is lost.';
comment on column events.meet_points.updated_by is
'The member who wrote the present text; null if it is the member who began it.';
comment on table events.members is
'The people of an event: going, perhaps going, not going, waiting for a seat, or invited.';
comment on column events.members.vibe_badges is
'Small JSON objects with which the member says in what mood they go; the application defines them.';
comment on column events.members.joined_at is
'When the member first answered; null for an invited person.';
comment on column events.members.waiting_since is
'Since when the member waits for a seat; the longest wait comes first.';
comment on table events.memorabilia is
'A person''s private notes about an event; no other person reads them.';
comment on column events.memorabilia.opener_guess is
'The song that the person expects to come first.';
comment on table events.pod_members is 'The people who have a seat in a pod.';
comment on column events.pod_members.role is
'The creator leads the pod. When the creator leaves, the longest-standing member becomes creator.';
comment on column events.pods.max_members is 'Seats in the pod, including the creator''s.';
comment on column events.pods.member_count is
'Taken seats; written under the lock of this row, together with the members.';
comment on column events.pods.created_by is
'The person who made it. The pod''s leader is the member with the role creator.';
comment on column events.pods.closed_at is 'When the last member left.';
comment on table groups.applications is 'A person''s application for an opening.';
comment on table groups.group_genres is 'The genres that a group plays or is about.';
comment on column groups.groups.category is
'The kind of group in its admins'' words, in lower case.';
comment on column groups.groups.cell is
'The grid cell of about 1 km in which the group meets, see core.grid_cell.';
comment on column groups.groups.latitude is 'Latitude of the middle of the cell, in degrees.';
comment on column groups.groups.longitude is 'Longitude of the middle of the cell, in degrees.';
comment on column groups.groups.max_members is 'How many active members there may be.';
comment on column groups.groups.member_count is
'Active members; written under the lock of this row, together with the members.';
comment on column groups.groups.shows_history is
'Whether a member who joins or comes back reads the messages sent while they were not a member.';
comment on column groups.groups.is_active is
'False: the group is dissolved, and only its members see it.';
comment on table groups.members is
'The people of a group: active, asking to join, invited, former or banned members.';
comment on column groups.members.instrument_id is
'The instrument that the member plays in the group.';
comment on column groups.members.joined_at is 'When the member last became active.';
comment on table groups.openings is
'An opening: a group looks for a member who plays an instrument.';
comment on column groups.openings.min_skill is
'The lowest skill that the group wants; null for any.';
comment on column groups.openings.filled_by is 'The person who filled it.';
comment on table identity.credentials is
'How a person who signs in with Bandsy proves who they are; only the owner role reads it.';
comment on column identity.credentials.password_hash is
'bcrypt of at least 12 rounds, or argon2id; a check refuses a raw password.';
comment on table identity.place_changes is
'When, but not where to, a person moved within the last day: the limit on moves counts these.';
comment on column identity.place_changes.changed_at is
'Times of the moves, the oldest first; empty after the first place of an account.';
comment on table identity.places is
'Where a person is, to about 1 km. Only the grid cell is stored, so nothing finer can leak.';
comment on column identity.places.cell is 'Grid cell, see core.grid_cell.';
comment on column identity.places.latitude is 'Latitude of the middle of the cell, in degrees.';
comment on column identity.places.longitude is 'Longitude of the middle of the cell, in degrees.';
comment on table identity.profiles is 'What a person shows of themselves to others.';
comment on column identity.profiles.birth_date is
'Gives the age. Only the person sees the date itself.';
comment on column identity.profiles.show_age is 'Whether others see the person''s age in years.';
comment on column identity.profiles.is_verified is
'Whether moderators have checked the person''s identity.';
comment on table identity.reserved_usernames is
'Usernames that no account gets, because others would take it for staff: reference data. Case, dots,
dashes and underscores make no difference.';
comment on table identity.standings is
'Whether an account is active or suspended. It is not in identity.users, because a change by the
owner locks that row and a suspension must not wait. identity.users.status is the copy that lists
read.';
comment on column identity.standings.reason is
'Why the account is suspended; null where that was not recorded.';
comment on column identity.standings.suspended_by is
'The moderator; null after the moderator''s account is erased, or where that was not recorded.';
comment on table identity.usernames is
'Every username that an account has or had. No other account ever gets it.';
comment on column identity.usernames.name_hash is
'SHA-256 of the name in lower case: the former name cannot be read from it.';
comment on column identity.usernames.user_id is
'The account; null after it is erased, and the name stays taken.';
comment on table identity.users is 'An account: the small, rarely written directory of people.';
comment on column identity.users.clerk_id is
'Id of the account at Clerk; null where the person signs in with Bandsy.';
comment on column identity.users.username is
'URL-safe name, 3 to 50 characters; unique, upper and lower case being the same.';
comment on column identity.users.role is
'What the person may do: the application switches to the database role of this name.';
comment on column identity.users.deleted_at is
'When the account was deleted: since then it is hidden everywhere, and its history stays.';
comment on table matching.feeds is
'The best people for a person to meet next, the best first: a cache, filled by scoring everyone in
range.';
comment on column matching.feeds.filters_key is
'The internal.feed_key of the filters and settings with which the feed was filled.';
comment on column matching.feeds.ranks is
'Score plus activity points of each candidate, in 1/10,000.';
comment on column matching.feeds.points is
'Six numbers for each candidate: the points of the factors of the score, in 1/100.';
comment on column matching.feeds.starts_after_rank is
'The rank after which this feed continues an earlier one; null: it starts at the top.';
comment on column matching.feeds.is_last is 'Whether its last candidate is the last of all.';
comment on column matching.feeds.blocks is 'The blocks of the grid from which it was filled.';
comment on column matching.feeds.own_xid is
'The changed_xid of its owner when the feed was filled.';
comment on column matching.feeds.seen_until is
'The feed may miss changes by this transaction and later ones.';
comment on table matching.interactions is
'Reactions of one person to another, kept as history; the newest reaction to a person counts.';
comment on column matching.interactions.context is
'Where in the application the person met the other.';
comment on column matching.interactions.reacted_at is 'When the person last reacted so.';
comment on table matching.match_profiles is
'Everything about a person that ranking reads and a page shows, in one row; only triggers write
it.';
comment on column matching.match_profiles.is_discoverable is
'Whether the person is active, public, not paused, and has a place, an instrument and a genre.';
comment on column matching.match_profiles.cell is
'Grid cell of the person''s journey, or of their home. For a person who hides their distance it is
the middle of a square of about 16 km, so that no answer can tell more.';
comment on column matching.match_profiles.block is
'A block of 128 by 128 cells: changes in the neighbourhood are found by it.';
comment on column matching.match_profiles.born_from is
'The earliest possible birth date, as the number yyyymmdd: the difference of two of them over 10,000
is an age. For a person who hides their age it is the first day of ten years.';
comment on column matching.match_profiles.commitment is 'From 1 (casual) to 4 (professional).';
comment on column matching.match_profiles.skill_average is
'Mean skill over the instruments played, from 1 (beginner) to 4 (professional).';
comment on column matching.match_profiles.plays is
'The instruments that the person plays: one bit each, at the instrument''s slot.';
comment on column matching.match_profiles.seeks is
'The instruments that the person seeks: one bit each, at the instrument''s slot.';
comment on column matching.match_profiles.likes is
'How much the person wants each genre: 5 bits a genre, at its slot, with as many set as it is
wanted: a genre by its preference (1 to 5), its parent by half of that, its grandparent by a
quarter, rounded up.';
comment on column matching.match_profiles.offers is
'How well the person fits each genre: 5 bits a genre, at its slot, of which 5 are set for a genre
that the person likes, 3 for its parent and 2 for its grandparent.';
comment on column matching.match_profiles.city is
'The city of the person''s journey, or of their home.';
comment on column matching.match_profiles.instruments is
'Names of the instruments, the primary one first.';
comment on column matching.match_profiles.genres is 'Names of the genres, the best-liked first.';
comment on column matching.match_profiles.activity_score is
'100 for a person who was active in the week before the present one, 50 in the month before it, else
0. It changes only with the week, so it does not reveal a day; ranking uses the nearest of the
three.';
comment on column matching.match_profiles.changed_xid is
'The last transaction that changed anything that ranking reads: older feeds catch up.';
comment on column matching.match_profiles.born_until is
'The latest possible birth date, as in born_from: the same day, or the last day of the ten years.';
comment on column matching.match_profiles.active_before is
'When the person was last active before the week of last_active_at; null before their second week.';
comment on column matching.match_profiles.revision is
'A digest of everything that decides the order of the person''s lists. A cursor is valid for one.';
comment on table matching.matches is 'Two people who like each other; at most one row a pair.';
comment on column matching.matches.user1_id is 'The smaller of the two user ids.';
comment on column matching.matches.score is 'Compatibility of the two when they matched, 0 to 100.';
comment on column matching.matches.factors is 'The points of each factor; their sum is the score.';
comment on column matching.matches.ended_by is 'The person who unmatched or blocked the other.';
comment on table matching.preferences is
'Which people a person wants to meet, and which people may find them.';
comment on column matching.preferences.search_radius_km is
'How far away the person wants to meet people, in km from 1 to 500. It applies to both sides.';
comment on column matching.preferences.age_min is
'The lowest age in years to meet. It applies to both sides.';
comment on column matching.preferences.age_max is
'The highest age in years to meet. It applies to both sides.';
comment on column matching.preferences.availability is
'Mornings, afternoons and evenings of Monday to Sunday: one bit each, Monday morning first.';
comment on column matching.preferences.min_skill is
'Lowest average skill to meet; null for any. It applies to both sides.';
comment on column matching.preferences.is_paused is
'True: discovery shows the person to no one for now.';
comment on column matching.preferences.is_incognito is
'True: discovery shows the person only to people whom they have liked.';
comment on column matching.preferences.travel_cell is
'The grid cell where discovery places the person on a journey; null when at home.';
comment on table matching.sought_instruments is 'Instruments that a person wants others to play.';
comment on column music.genres.slot is
'The position of the genre in the bit sets of matching.match_profiles; a trigger takes the first
free one.';
comment on column music.instruments.slot is
'The position of the instrument in the bit sets of matching.match_profiles; a trigger takes the
first free one.';
comment on table music.media_sample_genres is 'The genres of a sample.';
comment on table music.media_samples is 'A recording of a person, to show what they play.';
comment on column music.media_samples.is_public is 'False: only its owner sees the sample.';
comment on table music.user_genres is 'The genres that a person likes.';
comment on column music.user_genres.preference is
'How much the person likes it, from 1 (a little) to 5 (most).';
comment on table music.user_instruments is 'The instruments that a person plays, and how well.';
comment on column music.user_instruments.is_primary is
'Whether it is the person''s main instrument; at most one is.';
comment on table trust.blocks is
'A block: blocker and blocked person do not see each other anywhere.';
comment on column trust.blocks.username is
'The blocked person''s username at the time of the block; the blocker does not learn later
changes.';
comment on column trust.blocks.display_name is
'The blocked person''s display name at the time of the block.';
comment on column trust.blocks.is_finished is
'Whether everything that the block ends has ended. The block holds either way.';
comment on column trust.blocks.is_lifted is
'Whether the blocker took the block back before it was finished; the row goes when it is finished.';
