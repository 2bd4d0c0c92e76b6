-- Brings back the comments as they were.
comment on type chat.conversation_status is
'open; closed: its participants still read it; hidden: after a block nobody does.';
comment on type core.privacy_level is
'Who may see something: everybody, its owner''s friends and matches, or its owner alone.';
comment on type events.attendance is
'going, maybe, not_going: what they said; waiting: for a seat; invited: they have not said yet.';
comment on type events.filters is
'What browse_events is asked for, as far as it is: a filter that is null is none. The place where
the page begins, in the order of time, never is null; nor are its end and its size, and the moment
by which an event is not over (since), how long it usually lasts, and before which start only a long
one is under way then (long_before).';
comment on type events.privacy is
'public: everybody finds it; group: the members of its group do; private: who is invited does.';
comment on type events.listing is 'An event in a list, as browse_events tells of it.';
comment on type groups.visibility is
'public: everybody finds and joins it; private: everybody finds it, and is let in; secret: only its
members and whom they invite know of it.';
comment on type matching.discovery_filters is
'What one call of api.discover asks for beyond the preferences; a null asks for nothing.';
comment on function core.are_badges(jsonb[]) is
'Whether a list has at most 10 JSON objects of at most 1,000 bytes each, see core.is_json.';
comment on function core.are_lines(text[], integer, integer) is
'Whether a list is not too long and each of its texts one line, see core.is_line.';
comment on function core.are_urls(text[], integer, integer) is
'Whether a list is not too long and each of its texts a link, see core.is_url.';
comment on function core.nfc(text) is
'A text in the normal form C of Unicode; null for one that heaps marks on its letters.';
comment on function core.without_marks(text) is
'A text without what a clipboard brings along unseen and which says nothing by itself: zero-width
spaces, byte order marks, embeddings of direction.';
comment on function core.as_line(text) is
'A text as one line is stored: in NFC, trimmed, without unseen marks of a clipboard. What it must
not have is left in it, for core.is_line to tell. Bound the length first: the work grows with it.';
comment on function core.as_text(text) is
'A text as several lines are stored: in NFC, each line end a line feed, without unseen marks of a
clipboard. What it must not have is left in it, for core.is_text to tell.';
comment on function core.bare(text) is
'A text in lower case, its letters taken apart (nfkd) and without their marks: accents of Latin,
Greek and Cyrillic, points of Hebrew, Arabic and Syriac, and what is invisible. Marks that make
another syllable (of kana, Hangul, Thai, the scripts of India) stay.';
comment on function core.cell_latitude(integer) is 'Latitude of a cell''s middle, in degrees.';
comment on function core.grid_columns(integer) is
'How many cells a row of the grid has; 0 is the row at the South Pole, 20,014 at the North.';
comment on function core.cell_longitude(integer) is 'Longitude of a cell''s middle, in degrees.';
comment on function core.not_in_texts() is
'What a text of several lines has not: as core.not_in_lines, but for line feeds, tabs and isolates
of direction, with which Arabic and Hebrew stand beside Latin letters.';
comment on function core.cleaned_text(text) is
'What a machine says, as a text that may be stored: with a space for each character that it must
not have.';
comment on function core.coarse_cell(integer) is
'The cell in the middle of the square of at least 16 km by 16 km that a cell lies in.';
comment on table chat.conversations is
'What people say to each other, about exactly one thing: their match, their group, or just them.';
comment on column chat.conversations.user1_id is
'The smaller id of a pair: of a match, or of two people who opened it; null where there are more.';
comment on column chat.conversations.title is
'The name of a conversation that belongs to its people; others go by what they belong to.';
comment on column chat.conversations.message_count is
'How many messages were sent in it, but for the system''s.';
comment on column chat.conversations.last_message_id is
'The newest message, of the system too; written under the lock of this row, so that the order of
ids is the order in which messages appear.';
comment on column chat.conversations.last_sender_id is
'Of the newest message; kept as it is when the account is gone.';
comment on column chat.conversations.last_content is
'The beginning of the newest message, for inboxes: none where it was deleted or flagged.';
comment on function core.conversation_is_sound(chat.conversations) is
'Whether a conversation belongs to exactly one thing, as its kind says, the smaller id of a pair
stands first, and its texts, its count and its newest message are within their bounds.';
comment on function core.folded(text) is
'A text as it is compared: neither case, accents, apostrophes, nor spaces around or between words
make a difference; letters with no plain form are spelled out (ß is ss, ø is o), wide and narrow
forms are one. Of a text of more than 600 characters the first count, so that it fits an index.';
comment on function core.grid_cell(double precision, double precision) is
'The cell of about 1 km by 1 km that a point in degrees (-90 to 90, -180 to 180) lies in.';
comment on function core.host_pattern() is
'Labels of letters, digits, dashes and underscores with dots between them, as a regular
expression.';
comment on function core.unseen() is
'The characters that show nothing: spaces, control characters and what else is invisible, such as
zero-width spaces and marks of direction, as a class of a regular expression without its brackets.';
comment on function core.is_blank(text) is
'Whether there is nothing to see in a text: null, or only invisible characters.';
comment on function core.is_clerk_id(text) is
'Whether a text may be the id of an account at Clerk, and cannot be taken for an id of ours.';
comment on function core.is_email(text) is
'Whether a text may be an email address: something, an @, something, nothing unseen.';
comment on function core.is_host(text) is
'Whether a text is the name of a host or the literal of an IP address (of version 6 in brackets).';
comment on function core.is_json(jsonb, integer, integer) is
'Whether every reader can read a JSON value: at most so many bytes as text, at most 32 objects and
lists within each other, numbers of at most so many digits, before and after the point together.';
comment on function core.is_line(text, integer) is
'Whether a text is one line in the form in which it is stored, with something to see in it.';
comment on function core.is_media_type(text, integer) is
'Whether a text is a media type (MIME): type/subtype, with parameters if it likes.';
comment on function core.is_text(text, integer) is
'Whether a text, of several lines if it likes, has the form in which it is stored.';
comment on function core.is_url(text, integer) is
'Whether a text is a link as it is stored: http or https in lower case, a host, maybe a port, no
user, nothing unseen.';
comment on function core.lowered(text) is
'A name that may be written in upper or lower case (a username, an email address) as it is compared.
Of a text of more than 600 characters the first count.';
comment on function core.not_in_lines() is
'What a text of one line has not: control characters, line ends, zero-width spaces, overrides,
embeddings and isolates of direction; and spaces and joiners at its ends. Joiners within it
(Persian, Hindi, emoji) and the marks of direction that turn nothing are fine.';
comment on function core.search_text(text) is
'A text as pg_trgm is to compare it: folded, and every letter beyond ASCII as four letters or digits
of its own. What a letter is, pg_trgm asks the locale of the database, and three letters are a word
in Chinese, Japanese or Korean that has no trigram; so it sees ASCII alone.';
comment on function core.uuid_v7_at(timestamptz) is
'A new UUID (version 7 of RFC 9562) of a given time: later by a microsecond is greater.';
comment on table chat.messages is 'What was said. The key is the order of history, and its pages.';
comment on column chat.messages.sender_id is
'Who said it, or of whom the system tells; null when they are gone for good.';
comment on column chat.messages.content is 'The text, or what was written to a file.';
comment on column chat.messages.file_size is 'In bytes.';
comment on column chat.messages.metadata is
'At most 16 kB of the application''s own; of a system message the event: joined, left.';
comment on column chat.messages.deleted_at is 'From then on nobody reads it.';
comment on column chat.messages.flagged_at is 'When moderators withheld it from everybody.';
comment on table chat.participants is
'Who takes part in a conversation, or did: only who has not left reads and writes in it.';
comment on column chat.participants.joined_at is 'When they last came in.';
comment on column chat.participants.read_up_to is 'The newest message they have marked as read.';
comment on column chat.participants.seen_count is
'How many of message_count are not unread for them: read, deleted, their own, or out of reach. What
is left of message_count is their unread count.';
comment on column chat.participants.away is
'When they were not there, as far as what was said then is not theirs to read.';
comment on table chat.pending_flags is
'Messages that moderators have flagged, or not any more, while somebody kept the conversation
locked: the job finish_acts makes its inboxes so.';
comment on column chat.pending_flags.was_flagged is 'Whether it is flagged for inboxes.';
comment on table chat.read_marks is
'Everything up to a message was read at a time; so the first mark at or behind a message says when
it was.';
comment on table core.listeners is
'Which session listens for which person. A row outlives its session until a job removes it, and then
has somebody notified for nothing. No foreign key: core knows no people.';
comment on column core.listeners.is_settled is
'False while something may be committed of which the session was not told, as its writer had looked
for listeners before.';
comment on column core.listeners.created_at is 'The time of the transaction that began to listen.';
comment on table core.outbox is
'Slow or outward work, queued in the transaction that wants it and done at least once.';
comment on column core.outbox.available_at is
'When it may be claimed: later while somebody works on it or after a failure.';
comment on column core.outbox.dead_at is
'When the last attempt failed; kept for a person to look at.';
comment on table core.secrets is
'Random keys of this database that functions hide or hash things with; only the owner reads them.';
comment on column core.secrets.value is 'Random characters, made in this database at its install.';
comment on column core.settings.value is
'The value in force, in the unit that the description names.';
comment on column events.events.slug is
'Its name in an address: made when the event is, and made anew only when it ceases to be public.';
comment on column events.events.event_type is 'What kind of event it says it is, in lower case.';
comment on column events.events.latitude is
'Of the venue, in degrees and exact: a venue is public, as the place of a person is not.';
comment on column events.events.longitude is 'Of the venue, in degrees and exact.';
comment on column events.events.tile is
'The square of one degree that the venue lies in: 360 times its row from the South Pole, plus its
column from the antimeridian. What is near is looked for square by square.';
comment on column events.events.meeting_url is 'Where it takes place online; for its members only.';
comment on column events.events.timezone is
'Name in the IANA database of the time that clocks at the venue show.';
comment on column events.events.max_attendees is 'Seats: how many may be going; null for no limit.';
comment on column events.events.going_count is
'Members who are going; written under the lock of this row, with the members.';
comment on column events.events.group_id is 'The group that organises it; null for a person''s.';
comment on column events.events.organiser_id is
'Who created it, or took it over from them when their account ended; null where nobody did.';
comment on table events.media is 'A photo or film of an event, shared with its members or one pod.';
comment on column events.media.pod_id is 'The pod that sees it; null for all members of the event.';
comment on column events.meet_points.title is 'Where; null since the event moved to another place.';
comment on column events.meet_points.meets_at is
'When: applications tell it, and are told it, as local time in the timezone of the event.';
comment on column events.meet_points.version is
'How often it was written, cleared or moved. Who edits it names the one that they saw, so that no
edit is lost.';
comment on column events.meet_points.updated_by is
'Who wrote what it says now; null where that is who began it.';
comment on table events.members is
'Who goes to an event, may go, does not, waits for a seat or is invited.';
comment on column events.members.vibe_badges is
'Small JSON objects with which they say how they go there; an application knows what is in them.';
comment on column events.members.joined_at is
'When they first said something; null for who is invited.';
comment on column events.members.waiting_since is 'Their place in the line for a seat.';
comment on table events.memorabilia is 'What somebody keeps of an event, for nobody else to read.';
comment on column events.memorabilia.opener_guess is 'With which song they think it will begin.';
comment on table events.pod_members is 'Who has a seat in a pod.';
comment on column events.pod_members.role is
'creator: who leads it; when they leave, who has been in it for longest.';
comment on column events.pods.max_members is 'Seats in the pod, its creator included.';
comment on column events.pods.member_count is
'Taken seats; written under the lock of this row, with the members.';
comment on column events.pods.created_by is
'Who made it; who leads it now is the creator among its members.';
comment on column events.pods.closed_at is 'When the last one left it.';
comment on table groups.applications is 'Somebody who would like the seat of an opening.';
comment on table groups.group_genres is 'What a group plays or is about.';
comment on column groups.groups.category is 'What kind of group it says it is, in lower case.';
comment on column groups.groups.cell is
'Where it meets, to about 1 km, as places of people are kept: see core.grid_cell.';
comment on column groups.groups.latitude is 'Of the middle of the cell, in degrees.';
comment on column groups.groups.longitude is 'Of the middle of the cell, in degrees.';
comment on column groups.groups.max_members is 'Seats: how many active members there may be.';
comment on column groups.groups.member_count is
'Active members; written under the lock of this row, with the members.';
comment on column groups.groups.shows_history is
'Whether who joins or comes back reads what was said while they were not there.';
comment on column groups.groups.is_active is 'Not active: dissolved, seen by its members alone.';
comment on table groups.members is
'Who belongs to a group, asks to, is asked to, belonged to it or was banned from it.';
comment on column groups.members.instrument_id is 'What they play in the group.';
comment on column groups.members.joined_at is 'When they last became active.';
comment on table groups.openings is 'A seat that a group wants to fill: it seeks an instrument.';
comment on column groups.openings.min_skill is 'The least skill that is wanted, if it matters.';
comment on column groups.openings.filled_by is 'Who got the seat.';
comment on table identity.credentials is
'How a person who signs in here proves it; no role but the owner reads it.';
comment on column identity.credentials.password_hash is
'bcrypt of at least 12 rounds, or argon2id: a raw password cannot be stored.';
comment on table identity.place_changes is
'When people moved within the last day, so that nobody can be everywhere; not where to.';
comment on column identity.place_changes.changed_at is
'The oldest first; empty after the first place of an account.';
comment on table identity.places is
'Where a person is, to about 1 km: only the grid cell is kept, so nothing finer can leak.';
comment on column identity.places.cell is 'Cell of the grid, see core.grid_cell.';
comment on column identity.places.latitude is 'Of the middle of the cell, in degrees.';
comment on column identity.places.longitude is 'Of the middle of the cell, in degrees.';
comment on table identity.profiles is 'What a person shows of themselves.';
comment on column identity.profiles.birth_date is
'Age follows from it; it is shown to nobody but its owner.';
comment on column identity.profiles.show_age is 'Whether others see the age in years.';
comment on column identity.profiles.is_verified is 'Whether moderators checked who this is.';
comment on table identity.reserved_usernames is
'Usernames that nobody gets, since others would take their owner for somebody with a say: reference
data. Case, dots, dashes and underscores make no difference.';
comment on table identity.standings is
'Whether an account may do anything: apart from the account, which its owner''s changes lock, so
that a suspension waits for nobody. identity.users.status is the copy that lists read.';
comment on column identity.standings.reason is 'Why it is suspended, where that was recorded.';
comment on column identity.standings.suspended_by is
'The moderator; null for one who is gone, or where it was not recorded.';
comment on table identity.usernames is
'Every username that an account has or had: it is that account''s for ever, nobody else''s.';
comment on column identity.usernames.name_hash is
'SHA-256 of the name in lower case: what somebody was called cannot be read from it.';
comment on column identity.usernames.user_id is
'Whose it is; null when the account is gone, and the name stays taken.';
comment on table identity.users is 'An account: the slim, rarely written directory of people.';
comment on column identity.users.clerk_id is
'Id of the account at Clerk; null where it signs in here.';
comment on column identity.users.username is
'URL-safe name, 3 to 50 characters, unique whatever the case.';
comment on column identity.users.role is
'What the application may let this person do; it switches to the database role of that name.';
comment on column identity.users.deleted_at is
'When the account was deleted softly: hidden everywhere, its history kept.';
comment on table matching.feeds is
'The best people for somebody to meet next, best first: a cache, refilled by scoring everybody.';
comment on column matching.feeds.filters_key is
'internal.feed_key of the filters and the settings that it was filled with.';
comment on column matching.feeds.ranks is
'Score and activity points of each candidate, in 1/10,000.';
comment on column matching.feeds.points is
'Six numbers a candidate: the points, in 1/100, of the factors of the score.';
comment on column matching.feeds.starts_after_rank is
'Where it goes on after an earlier one; null: the top.';
comment on column matching.feeds.is_last is 'Whether nobody comes after its last candidate.';
comment on column matching.feeds.blocks is 'The blocks of the grid that it was filled from.';
comment on column matching.feeds.own_xid is 'changed_xid of its owner when it was filled.';
comment on column matching.feeds.seen_until is
'Changes by this transaction or a later one may be missing in it.';
comment on table matching.interactions is
'Reactions of one person to another, kept as history; the newest of a pair is the one that holds.';
comment on column matching.interactions.context is 'Where the person was met.';
comment on column matching.interactions.reacted_at is 'When it was last said.';
comment on table matching.match_profiles is
'All that ranking reads of a person, and a page shows, in one row; triggers keep it, nobody else.';
comment on column matching.match_profiles.is_discoverable is
'Active, public, not paused, with a place, an instrument and a genre.';
comment on column matching.match_profiles.cell is
'Cell of the grid, of the journey if there is one; the middle of a square of about 16 km of those
who hide their distance, so that nothing finer can be told of them.';
comment on column matching.match_profiles.block is
'128 by 128 cells: what changes of the neighbourhood are looked up by.';
comment on column matching.match_profiles.born_from is
'Birth date as the number yyyymmdd: an age is the difference of two of them over 10,000. The
earliest that it can be: of those who hide their age the first day of ten years.';
comment on column matching.match_profiles.commitment is '1 casual to 4 professional.';
comment on column matching.match_profiles.skill_average is
'Mean skill over the instruments played, 1 beginner to 4 professional.';
comment on column matching.match_profiles.plays is 'A bit an instrument, by its slot.';
comment on column matching.match_profiles.seeks is 'A bit an instrument, by its slot.';
comment on column matching.match_profiles.likes is
'Five bits a genre, by its slot, as many of them set as it is wanted: a genre by its preference (1
to 5), its parent by half of that, its grandparent by a quarter, rounded up.';
comment on column matching.match_profiles.offers is
'Five bits a genre, by its slot, as many of them set as it is there: 5 for a genre that is liked,
3 for its parent, 2 for its grandparent.';
comment on column matching.match_profiles.city is 'Of the journey if there is one.';
comment on column matching.match_profiles.instruments is 'Names, the primary instrument first.';
comment on column matching.match_profiles.genres is 'Names, the most liked first.';
comment on column matching.match_profiles.activity_score is
'100 for somebody who was here in the week before the present one, 50 in the month before it, else
0. It changes with the week alone, so that it tells no day; the order reads the nearest of the three.';
comment on column matching.match_profiles.changed_xid is
'The transaction that last changed anything that ranking reads: feeds built before it catch up.';
comment on column matching.match_profiles.born_until is
'The latest birth date that it can be, as born_from: the same day, or the last of ten years.';
comment on column matching.match_profiles.active_before is
'When somebody was last active before the week of last_active_at; null before their second week.';
comment on column matching.match_profiles.revision is
'A digest of all that the order of their lists follows from: cursors hold for one.';
comment on table matching.matches is 'Two people who like each other; once a pair.';
comment on column matching.matches.user1_id is 'The smaller id of the two.';
comment on column matching.matches.score is 'Compatibility when they matched, 0 to 100.';
comment on column matching.matches.factors is 'Points of each factor; they add up to the score.';
comment on column matching.matches.ended_by is 'Who unmatched or blocked.';
comment on table matching.preferences is 'Whom a person wants to meet, and who may find them.';
comment on column matching.preferences.search_radius_km is
'How far the person wants to meet people, in km from 1 to 500; it binds both sides.';
comment on column matching.preferences.age_min is
'Youngest age in years to meet; it binds both sides.';
comment on column matching.preferences.age_max is
'Oldest age in years to meet; it binds both sides.';
comment on column matching.preferences.availability is
'Mornings, afternoons, evenings of Monday to Sunday, a bit each, Monday morning first.';
comment on column matching.preferences.min_skill is
'Lowest average skill to meet; null for any. It binds both sides.';
comment on column matching.preferences.is_paused is 'Shown to nobody for the time being.';
comment on column matching.preferences.is_incognito is
'Shown only to people whom the person liked.';
comment on column matching.preferences.travel_cell is
'Cell of the grid in which to be instead of at home; null when at home.';
comment on table matching.sought_instruments is
'Instruments that a person wants others to play, apart from those played.';
comment on column music.genres.slot is
'Its bits in the sets of matching.match_profiles; a trigger takes the first free ones.';
comment on column music.instruments.slot is
'Its bit in the sets of matching.match_profiles; a trigger takes the first free one.';
comment on table music.media_sample_genres is 'The genres that a sample is tagged with.';
comment on table music.media_samples is 'A recording by which a person shows what they play.';
comment on column music.media_samples.is_public is 'A private sample is seen by its owner alone.';
comment on table music.user_genres is 'What music a person likes.';
comment on column music.user_genres.preference is 'How much, from 1 (a little) to 5 (most).';
comment on table music.user_instruments is 'What a person plays, and how well.';
comment on column music.user_instruments.is_primary is 'At most one instrument of a person is it.';
comment on table trust.blocks is
'Who wants nothing to do with whom; it hides both from each other everywhere.';
comment on column trust.blocks.username is
'The username of who is blocked, as it was then: what they change later is not for the blocker.';
comment on column trust.blocks.display_name is 'Their display name, as it was then.';
comment on column trust.blocks.is_finished is
'Whether all that the block ends has ended. It holds in any case.';
comment on column trust.blocks.is_lifted is
'Whether the blocker has taken it back before it was finished: it goes when it is.';
