begin;
select plan(39);

select is(internal.line_form(value, 100), stored, description)
from (
    values
    ('Ann', 'Ann', 'a name is what it is'),
    (E'\n\u3000 Ann\u00A0\t', 'Ann', 'it is trimmed'),
    (E'Zoe\u0308', 'Zoë', 'and composed'),
    (E'A\u200Bn\u2060n\uFEFF', 'Ann', 'zero-width spaces are left out'),
    (E'\u202AAnn\u202C', 'Ann', 'and embeddings of direction'),
    (E'e\u200B\u0301', 'é', 'before it is composed'),
    (E'\u0646\u06CC\u200C\u0646', E'\u0646\u06CC\u200C\u0646', 'a joiner of Persian stays'),
    (E'\u200D\u0646\u200C', E'\u0646', 'within a text'),
    (
        E'\U0001F468\u200D\U0001F469\u200D\U0001F467', E'\U0001F468\u200D\U0001F469\u200D\U0001F467',
        'so do families of emoji'
    ),
    (
        E'\U0001F3F4\U000E0067\U000E0062\U000E007F', E'\U0001F3F4\U000E0067\U000E0062\U000E007F',
        'and flags'
    ),
    (E'\u05E0 C++\u200E \u05D5', E'\u05E0 C++\u200E \u05D5', 'and marks of direction'),
    ('a  b', 'a  b', 'gaps are not closed'),
    (repeat(E'e\u0301', 100), repeat('é', 100), 'the length is that of what is stored')
) as good (value, stored, description);
select is(internal.line_form(value, 100), null, description)
from (
    values
    (null, 'nothing is none'),
    ('', 'nor is no character'),
    (E' \u200B\t', 'or nothing to see'),
    (E'\u3164', 'or a letter that is blank'),
    (E'Ann\nAdmin', 'a line has no line end'),
    (E'Ann\rAdmin', 'of no kind'),
    (E'Ann\u0085Admin', 'nor the next line of ISO 8859'),
    (E'Ann\u2028Admin', 'nor that of Unicode'),
    (E'Ann\tB', 'no tab'),
    (E'Ann\u0001', 'no control character'),
    (E'Ann\u007F', 'not delete'),
    (E'Ann\u202Enna', 'no override'),
    (E'Ann\u202Dnna', 'of either direction'),
    (E'Ann\u2066B\u2069', 'no isolate'),
    (E'Ann\uFFF9B', 'no note between the lines'),
    (repeat('x', 101), 'and an end'),
    ('a' || repeat(E'\u0301\u0316', 199), 'and no heap of marks')
) as bad (value, description);

select is(internal.text_form(value, 100), stored, description)
from (
    values
    (E' a\r\n\tb\rc\u2028d\u0085e', E' a\n\tb\nc\nd\ne', 'in a text line ends are line feeds'),
    (E'\u2067\u05E0\u2069', E'\u2067\u05E0\u2069', 'and isolates are fine'),
    ('', '', 'and no character is one'),
    (E'a\u202Eb', null, 'overrides are not'),
    (E'a\u0007b', null, 'nor control characters'),
    (null, null, 'nothing is nothing'),
    (repeat('x', 401), null, 'a text has an end'),
    (repeat(E'a\u0301', 100), repeat('á', 100), 'it is composed'),
    (repeat(E'\u0301\u0316', 200), null, 'it heaps no marks')
) as c (value, stored, description);

select * from finish();
rollback;
