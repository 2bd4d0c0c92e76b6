begin;
select plan(22);

select is(internal.check_text('note', E'a\r\nb', 5), E'a\nb', 'a text is given as it is stored');
select throws_ok(
    $$select internal.check_text('note', E' \n', 5, is_required => true)$$, 'PT422', null,
    'a blank text is refused where one is required'
);
select is(core.is_blank(value), true, format('blank: %s', description))
from (
    values
    (null, 'null'),
    ('', 'no character'),
    (' ', 'a space'),
    (E'\t\r\n', 'tab and line ends'),
    (E'\u00A0\u2003\u3000', 'non-breaking, typographic and ideographic spaces'),
    (E'\u200B\u200C\u200D\u2060', 'zero-width spaces and joiners'),
    (E'\uFEFF', 'a byte order mark'),
    (E'\u202A\u202E\u2066\u2069\u200E\u061C', 'direction marks'),
    (E'\u00AD', 'a soft hyphen'),
    (E'\u2800\u3164\uFFA0\u115F', 'blank letters and dots'),
    (E'\uFE0F\U000E0041\U000E01EF', 'variation selectors and tags'),
    (E'\U0001D159\U0001D173', 'musical null notes and beams'),
    (E' \u200B \uFEFF', 'a mixture')
) as c (value, description);

select is(core.is_blank(value), false, format('not blank: %s', description))
from (
    values
    ('x', 'a letter'),
    ('-', 'a sign'),
    (E'\u200Bx\u202E', 'a letter between invisible characters'),
    ('Зоя', 'Cyrillic'),
    (E'\u0646\u06CC\u200C\u0646', 'Persian with a joiner'),
    ('音楽', 'Japanese'),
    (E'\U0001F3B8', 'an emoji')
) as c (value, description);

select * from finish();
rollback;
