-- Text is compared and searched folded, and alike in every database: case, accents and spaces make
-- no difference, the locale of the database has no say.
-- depends: 0016_message_path
-- squawk-ignore-file require-concurrent-index-creation
-- squawk-ignore-file require-concurrent-index-deletion

create function core.lowered(value text)
    returns text
    language sql
    immutable
    parallel safe
-- A collation of its own: a Turkish one makes another letter of I, that named C knows ASCII alone.
return case
    when octet_length(value) = length(value) then lower(left(value, 600) collate "C")
    else lower(normalize(left(value, 600), nfc) collate pg_catalog."und-x-icu") collate "C"
end;

comment on function core.lowered(text) is
'A name that may be written in upper or lower case (a username, an email address) as it is compared.
Of a text of more than 600 characters the first count.';

create function core.bare(value text)
    returns text
    language sql
    immutable
    parallel safe
return regexp_replace(
    lower(normalize(value, nfkd) collate pg_catalog."und-x-icu"),
    -- By number: what is a mark to a locale is its own affair.
    '[\u00AD\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7'
    || '\u0610-\u061A\u061C\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8'
    || '\u06EA-\u06ED\u0711\u0730-\u074A\u0898-\u089F\u08CA-\u08E1\u08E3-\u08FF\u180B-\u180F'
    || '\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20F0\uFB1E'
    || '\u115F\u1160\u17B4\u17B5\u2800'  -- fillers of Hangul and others: letters, but blank
    || '\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0000-\U000E0FFF]',
    '', 'g'
);

comment on function core.bare(text) is
'A text in lower case, its letters taken apart (nfkd) and without their marks: accents of Latin,
Greek and Cyrillic, points of Hebrew, Arabic and Syriac, and what is invisible. Marks that make
another syllable (of kana, Hangul, Thai, the scripts of India) stay.';

create function core.folded(value text)
    returns text
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_text text := left(folded.value, 600);
begin
    -- Only ASCII, as most texts are, costs a fraction.
    if octet_length(v_text) = length(v_text) then
        v_text := lower(v_text collate "C");
    else
        v_text := core.bare(v_text);
    end if;
    if octet_length(v_text) <> length(v_text) then
        v_text := translate(
            v_text,
            'ςøđðłħıŧəǝɓɖɗɛɣɨƙɲɔʋƴ‐‒–—―−‘’ʻʼʽ′׳',
            'σoddlhiteebddegiknovy------'
        );
        v_text := replace(replace(replace(v_text, 'ß', 'ss'), 'þ', 'th'), 'ŋ', 'ng');
        v_text := replace(replace(v_text, 'æ', 'ae'), 'œ', 'oe');
        -- What still is apart joins again: syllables of Hangul, kana with their marks.
        v_text := normalize(v_text, nfc);
    end if;
    -- Spaces, as well as what controls a terminal, are one space.
    v_text := regexp_replace(
        translate(v_text, '''`', ''),
        '[' || chr(1) || '- ' || chr(127) || '-' || chr(160) || chr(5760) || chr(8232) || chr(8233)
        || ']+',
        ' ', 'g'
    );
    return left(btrim(v_text), 600);
end
$$;

comment on function core.folded(text) is
'A text as it is compared: neither case, accents, apostrophes, nor spaces around or between words
make a difference; letters with no plain form are spelled out (ß is ss, ø is o), wide and narrow
forms are one. Of a text of more than 600 characters the first count, so that it fits an index.';

create function core.search_text(value text)
    returns text
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    v_digits text := '0123456789abcdefghijklmnopqrstuvwxyz';
    v_folded text := core.folded(search_text.value);
    v_text text := '';
    v_char text;
    v_code bigint;
begin
    if octet_length(v_folded) = length(v_folded) then
        return v_folded;
    end if;
    v_folded := translate(
        v_folded, '¡¿§¶·•…«»‹›‚„“”×÷،؛؟۔־׃।॥、。〈〉《》「」『』【】〔〕・', repeat(' ', 40)
    );
    foreach v_char in array string_to_array(v_folded, null) loop
        v_code := ascii(v_char);
        if v_code < 128 then
            v_text := v_text || v_char;
        else
            -- Times a number that leaves neighbours in an alphabet no digit in common.
            v_code := v_code * 1038061;
            v_text := v_text
                || substr(v_digits, (v_code % 1679616 / 46656)::integer + 1, 1)
                || substr(v_digits, (v_code % 46656 / 1296)::integer + 1, 1)
                || substr(v_digits, (v_code % 1296 / 36)::integer + 1, 1)
                || substr(v_digits, (v_code % 36)::integer + 1, 1);
        end if;
    end loop;
    return v_text;
end
$$;

comment on function core.search_text(text) is
'A text as pg_trgm is to compare it: folded, and every letter beyond ASCII as four letters or digits
of its own. What a letter is, pg_trgm asks the locale of the database, and three letters are a word
in Chinese, Japanese or Korean that has no trigram; so it sees ASCII alone.';

revoke execute on function
    core.lowered(text), core.bare(text), core.folded(text), core.search_text(text)
    from public;

drop index identity.users_username_idx;
drop index identity.users_email_idx;
drop index identity.users_username_trgm_idx;
drop index identity.profiles_display_name_trgm_idx;
drop index music.instruments_name_idx;
drop index music.genres_name_idx;
drop index groups.groups_category_idx;
drop index groups.groups_name_trgm_idx;
drop index events.events_city_idx;
drop index events.events_artist_idx;

-- What another locale took for two names: the older keeps it. An email that is somebody else's
-- counts as unverified, a second name ends in a part of its id.
update identity.users as u
set username = left(u.username, 37) || '-' || right(u.id::text, 12)
from (
    select
        id,
        row_number() over (partition by core.lowered(username) order by id) as place
    from identity.users
) as twin
where u.id = twin.id and twin.place > 1;

update identity.users as u
set email_verified_at = null
from (
    select
        id,
        row_number() over (
            partition by core.lowered(email) order by email_verified_at, id
        ) as place
    from identity.users
    where email_verified_at is not null and status <> 'deleted'
) as twin
where u.id = twin.id and twin.place > 1;

update music.instruments as i
set name = left(i.name, 87) || ' ' || right(i.id::text, 12)
from (
    select
        id,
        row_number() over (partition by core.folded(name) order by id) as place
    from music.instruments
) as twin
where i.id = twin.id and twin.place > 1;

update music.genres as g
set name = left(g.name, 87) || ' ' || right(g.id::text, 12)
from (
    select
        id,
        row_number() over (partition by core.folded(name) order by id) as place
    from music.genres
) as twin
where g.id = twin.id and twin.place > 1;

create unique index users_username_idx on identity.users (core.lowered(username));
create unique index users_email_idx on identity.users (core.lowered(email))
    where email_verified_at is not null and status <> 'deleted';
create index users_username_trgm_idx on identity.users
    using gin (core.lowered(username) public.gin_trgm_ops);
create index profiles_display_name_trgm_idx on identity.profiles
    using gin (core.search_text(display_name) public.gin_trgm_ops);
create unique index instruments_name_idx on music.instruments (core.folded(name));
create unique index genres_name_idx on music.genres (core.folded(name));
create index groups_category_idx on groups.groups (core.folded(category), id)
    where category is not null;
create index groups_name_trgm_idx on groups.groups
    using gin (core.search_text(name) public.gin_trgm_ops);
create index events_city_idx on events.events (core.folded(city), starts_at, id)
    where privacy = 'public' and cancelled_at is null;
create index events_artist_idx on events.events (core.folded(artist), starts_at, id)
    where privacy = 'public' and cancelled_at is null;

comment on column identity.users.username is
'URL-safe name, 3 to 50 characters, unique whatever the case.';

-- What is a space or a digit to \s and \d, the locale of the database decides.
-- squawk-ignore ban-drop-constraint
alter table identity.users drop constraint users_email_check;
-- squawk-ignore constraint-missing-not-valid
alter table identity.users add constraint users_email_check
check (length(email) <= 255 and email ~ '^[^@\u0009-\u000D\u0020]+@[^@\u0009-\u000D\u0020]+$');
-- squawk-ignore ban-drop-constraint
alter table identity.credentials drop constraint credentials_hash_is_strong;
-- squawk-ignore constraint-missing-not-valid
alter table identity.credentials add constraint credentials_hash_is_strong check (
    password_hash ~ '^\$2[aby]\$(1[2-9]|2[0-9]|3[01])\$[./A-Za-z0-9]{53}$'
    or password_hash
    ~ '^\$argon2id\$v=19\$m=[0-9]+,t=[0-9]+,p=[0-9]+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$'
);
