begin;
select plan(39);

select is(internal.line_form(value, 100), stored, description)
from (
    values
    ('Ann', 'Ann', 'a plain name stays'),
    (E'\n\u3000 Ann\u00A0\t', 'Ann', 'a line is trimmed'),
    (E'Zoe\u0308', 'Zoë', 'a line is composed'),
    (E'A\u200Bn\u2060n\uFEFF', 'Ann', 'zero-width spaces are left out'),
    (E'\u202AAnn\u202C', 'Ann', 'bidirectional embeddings are left out'),
    (E'e\u200B\u0301', 'é', 'zero-width spaces are left out before composing'),
    (E'\u0646\u06CC\u200C\u0646', E'\u0646\u06CC\u200C\u0646', 'a Persian joiner stays'),
    (E'\u200D\u0646\u200C', E'\u0646', 'a joiner at an end is left out'),
    (
        E'\U0001F468\u200D\U0001F469\u200D\U0001F467', E'\U0001F468\u200D\U0001F469\u200D\U0001F467',
        'joiners in emoji stay'
    ),
    (
        E'\U0001F3F4\U000E0067\U000E0062\U000E007F', E'\U0001F3F4\U000E0067\U000E0062\U000E007F',
        'tags of emoji flags stay'
    ),
    (E'\u05E0 C++\u200E \u05D5', E'\u05E0 C++\u200E \u05D5', 'direction marks within a line stay'),
    ('a  b', 'a  b', 'two spaces stay two'),
    (repeat(E'e\u0301', 100), repeat('é', 100), 'the stored form counts for the length')
) as good (value, stored, description);
select is(internal.line_form(value, 100), null, description)
from (
    values
    (null, 'null is refused'),
    ('', 'an empty text is refused'),
    (E' \u200B\t', 'invisible characters alone are refused'),
    (E'\u3164', 'a blank letter alone is refused'),
    (E'Ann\nAdmin', 'a line feed is refused'),
    (E'Ann\rAdmin', 'a carriage return is refused'),
    (E'Ann\u0085Admin', 'the next line of ISO 8859 is refused'),
    (E'Ann\u2028Admin', 'the line separator of Unicode is refused'),
    (E'Ann\tB', 'a tab is refused'),
    (E'Ann\u0001', 'a control character is refused'),
    (E'Ann\u007F', 'the delete character is refused'),
    (E'Ann\u202Enna', 'a right-to-left override is refused'),
    (E'Ann\u202Dnna', 'a left-to-right override is refused'),
    (E'Ann\u2066B\u2069', 'a bidirectional isolate is refused'),
    (E'Ann\uFFF9B', 'an interlinear annotation is refused'),
    (repeat('x', 101), 'a line that is too long is refused'),
    ('a' || repeat(E'\u0301\u0316', 199), 'too many marks on a letter are refused')
) as bad (value, description);

select is(internal.text_form(value, 100), stored, description)
from (
    values
    (E' a\r\n\tb\rc\u2028d\u0085e', E' a\n\tb\nc\nd\ne', 'line ends of a text become line feeds'),
    (E'\u2067\u05E0\u2069', E'\u2067\u05E0\u2069', 'bidirectional isolates in a text stay'),
    ('', '', 'a text may be empty'),
    (E'a\u202Eb', null, 'a bidirectional override in a text is refused'),
    (E'a\u0007b', null, 'a control character in a text is refused'),
    (null, null, 'a text that is null stays null'),
    (repeat('x', 401), null, 'a text that is too long is refused'),
    (repeat(E'a\u0301', 100), repeat('á', 100), 'a text is composed'),
    (repeat(E'\u0301\u0316', 200), null, 'too many marks in a text are refused')
) as c (value, stored, description);

select * from finish();
rollback;
