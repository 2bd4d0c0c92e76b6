-- What people write is stored in one form: texts, links, JSON, and the names that accounts had.
-- depends: 0016_message_path
-- squawk-ignore-file ban-drop-constraint, constraint-missing-not-valid, ban-drop-function

-- In lower case and without its dots, dashes and underscores, so that none of them helps.
create table identity.reserved_usernames (
    name text primary key check (name ~ '^[a-z0-9]{1,50}$')
);

comment on table identity.reserved_usernames is
'Usernames that nobody gets, since others would take their owner for somebody with a say: reference
data. Case, dots, dashes and underscores make no difference.';

create table identity.usernames (
    name_hash bytea primary key check (length(name_hash) = 32),
    user_id uuid references identity.users on delete set null,
    created_at timestamptz not null default now()
);

comment on table identity.usernames is
'Every username that an account has or had: it is that account''s for ever, nobody else''s.';
comment on column identity.usernames.name_hash is
'SHA-256 of the name in lower case: what somebody was called cannot be read from it.';
comment on column identity.usernames.user_id is
'Whose it is; null when the account is gone, and the name stays taken.';

create index usernames_user_id_idx on identity.usernames (user_id) where user_id is not null;

insert into identity.usernames (name_hash, user_id)
select
    sha256(convert_to(lower(username collate "C"), 'UTF8')) as name_hash,
    id
from identity.users
on conflict (name_hash) do nothing;

-- Which characters. Patterns are functions in SQL, read once when they are made: a caller's
-- settings change nothing in them, as they would in a body that is read when it runs.
create function core.unseen()
    returns text
    language sql
    immutable
    parallel safe
-- By number: what counts as a space depends on the locale, and most of these never do.
return '\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F'
|| '\u2000-\u200F\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0'
|| '\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D159\U0001D173-\U0001D17A'
|| '\U000E0000-\U000E0FFF';

comment on function core.unseen() is
'The characters that show nothing: spaces, control characters and what else is invisible, such as
zero-width spaces and marks of direction, as a class of a regular expression without its brackets.';

create function core.is_blank(value text)
    returns boolean
    language sql
    immutable
    parallel safe
return coalesce(value !~ ('[^' || core.unseen() || ']'), true);

comment on function core.is_blank(text) is
'Whether there is nothing to see in a text: null, or only invisible characters.';

create function core.not_in_lines()
    returns text
    language sql
    immutable
    parallel safe
return '[\u0001-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]'
|| '|^[ \u00A0\u1680\u2000-\u200D\u202F\u205F\u3000]'
|| '|[ \u00A0\u1680\u2000-\u200D\u202F\u205F\u3000]$';

comment on function core.not_in_lines() is
'What a text of one line has not: control characters, line ends, zero-width spaces, overrides,
embeddings and isolates of direction; and spaces and joiners at its ends. Joiners within it
(Persian, Hindi, emoji) and the marks of direction that turn nothing are fine.';

create function core.not_in_texts()
    returns text
    language sql
    immutable
    parallel safe
return '[\u0001-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2060-\u2065\u206A-\u206F'
|| '\uFEFF\uFFF9-\uFFFB]';

comment on function core.not_in_texts() is
'What a text of several lines has not: as core.not_in_lines, but for line feeds, tabs and isolates
of direction, with which Arabic and Hebrew stand beside Latin letters.';

-- The one form, which the checks below ask for.
create function core.nfc(value text)
    returns text
    language sql
    immutable
    strict
    parallel safe
-- PostgreSQL sorts the marks of a letter in time that grows with their square: 40,000 take 12 s. In
-- letters of ASCII, Latin, Greek, Cyrillic, Japanese, Chinese and Korean none of them goes on.
return case
    when value is nfc normalized then value
    when
        value !~ (
            '[^\u0001-\u02FF\u0370-\u0482\u3001-\u3029\u3041-\u3096\u30A1-\u312F\u4E00-\uD7A3]'
            || '{200}'
        )
        then normalize(value, nfc)
end;

comment on function core.nfc(text) is
'A text in the normal form C of Unicode; null for one that heaps marks on its letters.';

create function core.without_marks(value text)
    returns text
    language sql
    immutable
    strict
    parallel safe
return regexp_replace(value, '[\u200B\u202A-\u202C\u2060\uFEFF]', '', 'g');

comment on function core.without_marks(text) is
'A text without what a clipboard brings along unseen and which says nothing by itself: zero-width
spaces, byte order marks, embeddings of direction.';

create function core.as_line(value text)
    returns text
    language sql
    immutable
    strict
    parallel safe
return regexp_replace(
    core.nfc(core.without_marks(value)),
    '^[\t\n\r \u00A0\u1680\u2000-\u200D\u202F\u205F\u3000]+'
    || '|[\t\n\r \u00A0\u1680\u2000-\u200D\u202F\u205F\u3000]+$',
    '', 'g'
);

comment on function core.as_line(text) is
'A text as one line is stored: in NFC, trimmed, without unseen marks of a clipboard. What it must
not have is left in it, for core.is_line to tell. Bound the length first: the work grows with it.';

create function core.as_text(value text)
    returns text
    language sql
    immutable
    strict
    parallel safe
return core.nfc(
    regexp_replace(core.without_marks(value), '\r\n|[\r\u0085\u2028\u2029]', chr(10), 'g')
);

comment on function core.as_text(text) is
'A text as several lines are stored: in NFC, each line end a line feed, without unseen marks of a
clipboard. What it must not have is left in it, for core.is_text to tell.';

create function core.cleaned_text(value text)
    returns text
    language sql
    immutable
    strict
    parallel safe
return core.as_text(regexp_replace(core.as_text(value), core.not_in_texts(), ' ', 'g'));

comment on function core.cleaned_text(text) is
'What a machine says, as a text that may be stored: with a space for each character that it must
not have.';

-- The checks are compiled: PostgreSQL plans the checks of a table anew in each statement that
-- writes to it, and one call of such a function is the least that there is to plan.
create function core.is_line(value text, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    return length(value) between 1 and max_length
        and value !~ core.not_in_lines()
        and (
            octet_length(value) = length(value)
            or not core.is_blank(value) and value is nfc normalized
        );
end
$$;

comment on function core.is_line(text, integer) is
'Whether a text is one line in the form in which it is stored, with something to see in it.';

create function core.is_text(value text, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    return length(value) <= max_length
        and value !~ core.not_in_texts()
        and (octet_length(value) = length(value) or value is nfc normalized);
end
$$;

comment on function core.is_text(text, integer) is
'Whether a text, of several lines if it likes, has the form in which it is stored.';

create function core.are_lines(items text[], max_items integer, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_item text;
begin
    if cardinality(items) > max_items or array_ndims(items) > 1 then
        return false;
    end if;
    foreach v_item in array items loop
        if core.is_line(v_item, max_length) is not true then
            return false;
        end if;
    end loop;
    return true;
end
$$;

comment on function core.are_lines(text[], integer, integer) is
'Whether a list is not too long and each of its texts one line, see core.is_line.';

create function core.host_pattern()
    returns text
    language sql
    immutable
    parallel safe
-- Letters of all scripts, but none that a browser reads as a dot, a slash or the like.
return replace(
    '^[L]([L_-]*[L])?([.][L]([L_-]*[L])?)*$', 'L',
    '0-9A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2C00-\u2DFF\u3005-\u3007\u3041-\u312F'
    || '\u3131-\u318E\u31A0-\u31FF\u3400-\u4DBF\u4E00-\uD7FF\U00010000-\U0001F0FF'
    || '\U0001F300-\U0001FAFF\U00020000-\U0003FFFF'
);

comment on function core.host_pattern() is
'Labels of letters, digits, dashes and underscores with dots between them, as a regular
expression.';

create function core.is_host(host text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_groups text[];
begin
    if host like '[%]' then
        v_groups := array_remove(string_to_array(btrim(host, '[]'), ':'), '');
        return host ~ (
            '^[[]([0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*)?'
            || '(::([0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})*)?)?[]]$'
        )
        and case when host like '%::%' then cardinality(v_groups) < 8
            else cardinality(v_groups) = 8
        end;
    elsif host ~ '(^|[.])(0[Xx][0-9A-Fa-f]*|[0-9]+)$' then
        -- A host whose last label is a number is an address, to browsers in any spelling.
        return host ~ (
            '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])([.]|$)){4}$'
        ) and host !~ '[.]$';
    end if;
    return length(host) <= 253 and host !~ '[^.]{64}' and host ~ core.host_pattern();
end
$$;

comment on function core.is_host(text) is
'Whether a text is the name of a host or the literal of an IP address (of version 6 in brackets).';

create function core.is_url(value text, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_authority text;
    v_port text;
begin
    -- No space, nothing unseen, and none of what browsers and servers read differently.
    if length(value) > max_length
        or value ~ ('[<>"' || chr(92) || chr(92) || core.unseen() || ']')
        or value is not nfc normalized
    then
        return false;
    end if;
    v_authority := substring(value from '^https?://([^/?#]*)');
    v_port := substring(v_authority from ':([0-9]{1,5})$');
    if v_port is not null then
        v_authority := left(v_authority, -1 - length(v_port));
    end if;
    return core.is_host(v_authority) is true and (v_port::integer between 1 and 65535) is not false;
end
$$;

comment on function core.is_url(text, integer) is
'Whether a text is a link as it is stored: http or https in lower case, a host, maybe a port, no
user, nothing unseen.';

create function core.are_urls(items text[], max_items integer, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_item text;
begin
    if cardinality(items) > max_items or array_ndims(items) > 1 then
        return false;
    end if;
    foreach v_item in array items loop
        if core.is_url(v_item, max_length) is not true then
            return false;
        end if;
    end loop;
    return true;
end
$$;

comment on function core.are_urls(text[], integer, integer) is
'Whether a list is not too long and each of its texts a link, see core.is_url.';

create function core.is_media_type(value text, max_length integer)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    return length(value) <= max_length
        and value ~ (
            '^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*'
            || '( ?; ?[A-Za-z0-9!#$&^_.+-]+=([A-Za-z0-9!#$&^_.+-]+|"[ !#-~]*"))*$'
        );
end
$$;

comment on function core.is_media_type(text, integer) is
'Whether a text is a media type (MIME): type/subtype, with parameters if it likes.';

create function core.is_email(value text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    return core.is_line(value, 255)
        and value ~ '^[^@]+@[^@]+$'
        and value !~ ('[' || core.unseen() || ']');
end
$$;

comment on function core.is_email(text) is
'Whether a text may be an email address: something, an @, something, nothing unseen.';

create function core.is_clerk_id(value text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
begin
    -- What PostgreSQL reads as a UUID would be taken for the id of a person who signs in here.
    return core.is_line(value, 255)
        and value !~ '^[{]?([0-9A-Fa-f]{4}-?){7}[0-9A-Fa-f]{4}[}]?$';
end
$$;

comment on function core.is_clerk_id(text) is
'Whether a text may be the id of an account at Clerk, and cannot be taken for an id of ours.';

create function core.is_json(value jsonb, max_bytes integer, max_digits integer default 400)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_limit numeric;
begin
    -- First what costs nothing. In memory JSON is at most four times as long as its text; only
    -- numbers, 1e100000, become long when they are written out.
    if pg_column_size(value) > 4 * max_bytes + 100
        or jsonb_path_exists(
            value, 'strict $.**{32} ? (@.type() == "object" || @.type() == "array")'
        )
    then
        return false;
    end if;
    if jsonb_path_exists(value, 'strict $.** ? (@.type() == "number")') then
        v_limit := ('1e' || max_digits)::numeric;
        if exists (
            select
            from jsonb_path_query(value, 'strict $.** ? (@.type() == "number")') as n (number)
            where case
                    when abs(number::numeric) >= v_limit or scale(number::numeric) > max_digits
                        then true
                    else length(translate(number::text, '-.', '')) > max_digits
                end
        ) then
            return false;
        end if;
    end if;
    return octet_length(value::text) <= max_bytes;
end
$$;

comment on function core.is_json(jsonb, integer, integer) is
'Whether every reader can read a JSON value: at most so many bytes as text, at most 32 objects and
lists within each other, numbers of at most so many digits, before and after the point together.';

create function core.are_badges(badges jsonb[])
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_badge jsonb;
begin
    if cardinality(badges) > 10 or array_ndims(badges) > 1 then
        return false;
    end if;
    foreach v_badge in array badges loop
        if (jsonb_typeof(v_badge) = 'object' and core.is_json(v_badge, 1000)) is not true then
            return false;
        end if;
    end loop;
    return true;
end
$$;

comment on function core.are_badges(jsonb[]) is
'Whether a list has at most 10 JSON objects of at most 1,000 bytes each, see core.is_json.';

revoke execute on function
    core.unseen(), core.is_blank(text), core.not_in_lines(), core.not_in_texts(), core.nfc(text),
    core.without_marks(text), core.as_line(text), core.as_text(text), core.cleaned_text(text),
    core.is_line(text, integer), core.is_text(text, integer),
    core.are_lines(text[], integer, integer), core.host_pattern(), core.is_host(text),
    core.is_url(text, integer), core.are_urls(text[], integer, integer),
    core.is_media_type(text, integer), core.is_email(text), core.is_clerk_id(text),
    core.is_json(jsonb, integer, integer), core.are_badges(jsonb[])
    from public;

-- Rows that were written before are brought into the form: what may not stand in a text becomes a
-- space, a link that is none goes, or becomes one that leads nowhere where there has to be one.
create function core.cleaned_line(value text, max_length integer)
    returns text
    language sql
    immutable
return nullif(core.as_line(left(
    core.as_line(regexp_replace(core.as_line(value), core.not_in_lines(), ' ', 'g')), max_length
)), '');

create function core.cleaned_url(value text, max_length integer)
    returns text
    language sql
    immutable
return case
    when core.is_url(core.nfc(value), max_length) then core.nfc(value)
end;

update identity.users
set
    clerk_id = case
        when core.is_clerk_id(clerk_id) then clerk_id
        else left(core.cleaned_line('renamed:' || clerk_id, 255), 218) || ':' || id
    end,
    email = case when core.is_email(email) then email end,
    email_verified_at = case when core.is_email(email) then email_verified_at end
where
    not core.is_clerk_id(clerk_id)
    or not core.is_email(email);

update identity.profiles
set
    display_name = coalesce(core.cleaned_line(display_name, 100), 'unnamed'),
    bio = left(core.cleaned_text(bio), 500),
    interests = array(
        select core.cleaned_line(item, 50)
        from unnest(interests) with ordinality as u (item, place)
        where core.cleaned_line(item, 50) is not null
        order by place
    ),
    image_url = core.cleaned_url(image_url, 500),
    cover_image_url = core.cleaned_url(cover_image_url, 500),
    photos = array(
        select core.cleaned_url(item, 500)
        from unnest(photos) with ordinality as u (item, place)
        where core.cleaned_url(item, 500) is not null
        order by place
    ),
    videos = array(
        select core.cleaned_url(item, 500)
        from unnest(videos) with ordinality as u (item, place)
        where core.cleaned_url(item, 500) is not null
        order by place
    ),
    website = core.cleaned_url(website, 200),
    instagram_url = core.cleaned_url(instagram_url, 200)
where
    not core.is_line(display_name, 100)
    or not core.is_text(bio, 500)
    or not core.are_lines(interests, 30, 50)
    or not core.is_url(image_url, 500)
    or not core.is_url(cover_image_url, 500)
    or not core.are_urls(photos, 6, 500)
    or not core.are_urls(videos, 6, 500)
    or not core.is_url(website, 200)
    or not core.is_url(instagram_url, 200);

update identity.places
set
    city = core.cleaned_line(city, 100),
    region = core.cleaned_line(region, 100),
    country = core.cleaned_line(country, 100)
where
    not core.is_line(city, 100)
    or not core.is_line(region, 100)
    or not core.is_line(country, 100);

update music.instruments as t
set name = case
        when exists (
            select
            from music.instruments as other
            where
                other.id <> t.id
                and lower(core.cleaned_line(other.name, 100))
                = lower(core.cleaned_line(t.name, 100))
        )
            then left(core.cleaned_line(t.name, 100), 96) || ' ' || t.slot
        else coalesce(core.cleaned_line(t.name, 100), 'unnamed ' || t.slot)
    end
where not core.is_line(t.name, 100);

update music.genres as t
set name = case
        when exists (
            select
            from music.genres as other
            where
                other.id <> t.id
                and lower(core.cleaned_line(other.name, 100))
                = lower(core.cleaned_line(t.name, 100))
        )
            then left(core.cleaned_line(t.name, 100), 96) || ' ' || t.slot
        else coalesce(core.cleaned_line(t.name, 100), 'unnamed ' || t.slot)
    end
where not core.is_line(t.name, 100);

update music.media_samples
set
    title = coalesce(core.cleaned_line(title, 200), 'untitled'),
    description = left(core.cleaned_text(description), 2000),
    file_url = coalesce(core.cleaned_url(file_url, 500), 'https://removed.invalid/'),
    metadata = case when core.is_json(metadata, 16384) then metadata else '{}' end
where
    not core.is_line(title, 200)
    or not core.is_text(description, 2000)
    or not core.is_url(file_url, 500)
    or not core.is_json(metadata, 16384);

update matching.preferences
set travel_city = core.cleaned_line(travel_city, 100)
where not core.is_line(travel_city, 100);

update groups.groups
set
    name = coalesce(core.cleaned_line(name, 200), 'unnamed'),
    description = left(core.cleaned_text(description), 2000),
    image_url = core.cleaned_url(image_url, 500),
    cover_image_url = core.cleaned_url(cover_image_url, 500),
    category = core.cleaned_line(category, 50),
    city = core.cleaned_line(city, 100),
    region = core.cleaned_line(region, 100),
    country = core.cleaned_line(country, 100)
where
    not core.is_line(name, 200)
    or not core.is_text(description, 2000)
    or not core.is_url(image_url, 500)
    or not core.is_url(cover_image_url, 500)
    or not core.is_line(category, 50)
    or not core.is_line(city, 100)
    or not core.is_line(region, 100)
    or not core.is_line(country, 100);

update groups.openings
set description = left(core.cleaned_text(description), 2000)
where not core.is_text(description, 2000);

update groups.applications
set message = left(core.cleaned_text(message), 1000)
where not core.is_text(message, 1000);

update chat.messages
set
    content = case
        when content is not null
            then coalesce(nullif(left(core.cleaned_text(content), 10000), ''), '-')
    end,
    file_url = case
        when file_url is not null
            then coalesce(core.cleaned_url(file_url, 500), 'https://removed.invalid/')
    end,
    file_name = core.cleaned_line(file_name, 255),
    file_type = case when core.is_media_type(file_type, 100) then file_type end,
    metadata = case when core.is_json(metadata, 16384) then metadata end
where
    not core.is_text(content, 10000)
    or not core.is_url(file_url, 500)
    or not core.is_line(file_name, 255)
    or not core.is_media_type(file_type, 100)
    or not core.is_json(metadata, 16384);

update events.events
set
    title = coalesce(core.cleaned_line(title, 200), 'untitled'),
    description = left(core.cleaned_text(description), 5000),
    artist = core.cleaned_line(artist, 200),
    event_type = core.cleaned_line(event_type, 50),
    venue = core.cleaned_line(venue, 200),
    address = core.cleaned_line(address, 500),
    city = core.cleaned_line(city, 100),
    region = core.cleaned_line(region, 100),
    country = core.cleaned_line(country, 100),
    meeting_url = core.cleaned_url(meeting_url, 500),
    cover_image_url = core.cleaned_url(cover_image_url, 500),
    timezone = case
        when timezone ~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' then timezone
        else 'UTC'
    end
where
    not core.is_line(title, 200)
    or not core.is_text(description, 5000)
    or not core.is_line(artist, 200)
    or not core.is_line(event_type, 50)
    or not core.is_line(venue, 200)
    or not core.is_line(address, 500)
    or not core.is_line(city, 100)
    or not core.is_line(region, 100)
    or not core.is_line(country, 100)
    or not core.is_url(meeting_url, 500)
    or not core.is_url(cover_image_url, 500)
    or timezone !~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$';

update events.members
set vibe_badges = array(
    select badge
    from unnest(vibe_badges) with ordinality as u (badge, place)
    where core.are_badges(array[badge])
    order by place
)
where not core.are_badges(vibe_badges);

update events.pods
set name = coalesce(core.cleaned_line(name, 100), 'unnamed')
where not core.is_line(name, 100);

update events.meet_points
set
    title = coalesce(core.cleaned_line(title, 200), 'untitled'),
    description = left(core.cleaned_text(description), 2000)
where
    not core.is_line(title, 200)
    or not core.is_text(description, 2000);

update events.memorabilia
set
    opener_guess = core.cleaned_line(opener_guess, 200),
    peak_moment = left(core.cleaned_text(peak_moment), 2000),
    song_of_night = core.cleaned_line(song_of_night, 200),
    crowd_energy = core.cleaned_line(crowd_energy, 200),
    notes = left(core.cleaned_text(notes), 5000)
where
    not core.is_line(opener_guess, 200)
    or not core.is_text(peak_moment, 2000)
    or not core.is_line(song_of_night, 200)
    or not core.is_line(crowd_energy, 200)
    or not core.is_text(notes, 5000);

update events.media
set url = coalesce(core.cleaned_url(url, 500), 'https://removed.invalid/')
where not core.is_url(url, 500);

update chat.conversations
set
    title = case
        when title is not null then coalesce(core.cleaned_line(title, 100), 'untitled')
    end,
    description = left(core.cleaned_text(description), 1000),
    avatar_url = core.cleaned_url(avatar_url, 500)
where
    not core.is_line(title, 100)
    or not core.is_text(description, 1000)
    or not core.is_url(avatar_url, 500);

-- As before, with what texts and links are now.
create or replace function core.conversation_is_sound(c chat.conversations)
    returns boolean
    language plpgsql
    immutable
as $$
begin
    if c.title is not null or c.description is not null or c.avatar_url is not null then
        if not core.is_line(c.title, 100)
            or not core.is_text(c.description, 1000)
            or not core.is_url(c.avatar_url, 500)
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

-- The names stay, so that what is known of a refusal by them stays true. Rows are read under the
-- lock that a release takes on every table anyway.
alter table identity.users
drop constraint users_clerk_id_check,
drop constraint users_email_check,
add constraint users_clerk_id_check check (core.is_clerk_id(clerk_id)),
add constraint users_email_check check (core.is_email(email));

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
add constraint profiles_display_name_check check (core.is_line(display_name, 100)),
add constraint profiles_bio_check check (core.is_text(bio, 500)),
add constraint profiles_interests_check check (core.are_lines(interests, 30, 50)),
add constraint profiles_image_url_check check (core.is_url(image_url, 500)),
add constraint profiles_cover_image_url_check check (core.is_url(cover_image_url, 500)),
add constraint profiles_photos_check check (core.are_urls(photos, 6, 500)),
add constraint profiles_videos_check check (core.are_urls(videos, 6, 500)),
add constraint profiles_website_check check (core.is_url(website, 200)),
add constraint profiles_instagram_url_check check (core.is_url(instagram_url, 200));

alter table identity.places
drop constraint places_city_check,
drop constraint places_region_check,
drop constraint places_country_check,
add constraint places_city_check check (core.is_line(city, 100)),
add constraint places_region_check check (core.is_line(region, 100)),
add constraint places_country_check check (core.is_line(country, 100));

alter table music.instruments
drop constraint instruments_name_check,
add constraint instruments_name_check check (core.is_line(name, 100));

alter table music.genres
drop constraint genres_name_check,
add constraint genres_name_check check (core.is_line(name, 100));

alter table music.media_samples
drop constraint media_samples_title_check,
drop constraint media_samples_description_check,
drop constraint media_samples_file_url_check,
drop constraint media_samples_metadata_check,
add constraint media_samples_title_check check (core.is_line(title, 200)),
add constraint media_samples_description_check check (core.is_text(description, 2000)),
add constraint media_samples_file_url_check check (core.is_url(file_url, 500)),
add constraint media_samples_metadata_check
check (jsonb_typeof(metadata) = 'object' and core.is_json(metadata, 16384));

alter table matching.preferences
drop constraint preferences_travel_city_check,
add constraint preferences_travel_city_check check (core.is_line(travel_city, 100));

alter table groups.groups
drop constraint groups_name_check,
drop constraint groups_description_check,
drop constraint groups_image_url_check,
drop constraint groups_cover_image_url_check,
drop constraint groups_category_check,
drop constraint groups_city_check,
drop constraint groups_region_check,
drop constraint groups_country_check,
add constraint groups_name_check check (core.is_line(name, 200)),
add constraint groups_description_check check (core.is_text(description, 2000)),
add constraint groups_image_url_check check (core.is_url(image_url, 500)),
add constraint groups_cover_image_url_check check (core.is_url(cover_image_url, 500)),
add constraint groups_category_check check (core.is_line(category, 50)),
add constraint groups_city_check check (core.is_line(city, 100)),
add constraint groups_region_check check (core.is_line(region, 100)),
add constraint groups_country_check check (core.is_line(country, 100));

alter table groups.openings
drop constraint openings_description_check,
add constraint openings_description_check check (core.is_text(description, 2000));

alter table groups.applications
drop constraint applications_message_check,
add constraint applications_message_check check (core.is_text(message, 1000));

alter table chat.messages
drop constraint messages_content_check,
drop constraint messages_file_url_check,
drop constraint messages_file_name_check,
drop constraint messages_file_type_check,
drop constraint messages_metadata_check,
add constraint messages_content_check check (core.is_text(content, 10000) and content <> ''),
add constraint messages_file_url_check check (core.is_url(file_url, 500)),
add constraint messages_file_name_check check (core.is_line(file_name, 255)),
add constraint messages_file_type_check check (core.is_media_type(file_type, 100)),
add constraint messages_metadata_check
check (jsonb_typeof(metadata) = 'object' and core.is_json(metadata, 16384));

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
add constraint events_title_check check (core.is_line(title, 200)),
add constraint events_description_check check (core.is_text(description, 5000)),
add constraint events_artist_check check (core.is_line(artist, 200)),
add constraint events_event_type_check check (core.is_line(event_type, 50)),
add constraint events_venue_check check (core.is_line(venue, 200)),
add constraint events_address_check check (core.is_line(address, 500)),
add constraint events_city_check check (core.is_line(city, 100)),
add constraint events_region_check check (core.is_line(region, 100)),
add constraint events_country_check check (core.is_line(country, 100)),
add constraint events_meeting_url_check check (core.is_url(meeting_url, 500)),
add constraint events_cover_image_url_check check (core.is_url(cover_image_url, 500)),
add constraint events_timezone_check
check (length(timezone) <= 50 and timezone ~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$');

alter table events.members
drop constraint members_vibe_badges_check,
add constraint members_vibe_badges_check check (core.are_badges(vibe_badges));

alter table events.pods
drop constraint pods_name_check,
add constraint pods_name_check check (core.is_line(name, 100));

alter table events.meet_points
drop constraint meet_points_title_check,
drop constraint meet_points_description_check,
add constraint meet_points_title_check check (core.is_line(title, 200)),
add constraint meet_points_description_check check (core.is_text(description, 2000));

alter table events.memorabilia
drop constraint memorabilia_opener_guess_check,
drop constraint memorabilia_peak_moment_check,
drop constraint memorabilia_song_of_night_check,
drop constraint memorabilia_crowd_energy_check,
drop constraint memorabilia_notes_check,
add constraint memorabilia_opener_guess_check check (core.is_line(opener_guess, 200)),
add constraint memorabilia_peak_moment_check check (core.is_text(peak_moment, 2000)),
add constraint memorabilia_song_of_night_check check (core.is_line(song_of_night, 200)),
add constraint memorabilia_crowd_energy_check check (core.is_line(crowd_energy, 200)),
add constraint memorabilia_notes_check check (core.is_text(notes, 5000));

alter table events.media
drop constraint media_url_check,
add constraint media_url_check check (core.is_url(url, 500));

drop function core.cleaned_line(text, integer), core.cleaned_url(text, integer);
