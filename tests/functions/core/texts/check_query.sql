-- What a query is compared by, and a name: core.folded and core.search_text.
begin;
select plan(66);

create temporary table pairs (script text, written text, folded text);
insert into pairs values
('Latin', 'Éva', 'eva'),
('Latin, apart', U&'E\0301va', 'eva'),
('French', 'Façade ÇA où Œuvre', 'facade ca ou oeuvre'),
('German', 'Straße ẞ Müller', 'strasse ss muller'),
('Danish', 'Ærø Åse Øre', 'aero ase ore'),
('Icelandic', 'Þórður', 'thordur'),
('Polish', 'ŁÓDŹ Żółć', 'lodz zolc'),
('Czech', 'Příliš žluťoučký', 'prilis zlutoucky'),
('Croatian', 'Đorđe Ǆ', 'dorde dz'),
('Turkish', 'İstanbul ISPARTA ılık Şeyma', 'istanbul isparta ilik seyma'),
('Azerbaijani', 'Əliyev', 'eliyev'),
('Maltese', 'Ħamrun', 'hamrun'),
('Hausa', 'Ɗan Ƙofa', 'dan kofa'),
('Vietnamese', 'Nguyễn Đặng Thị Mỹ', 'nguyen dang thi my'),
('ligatures and letters in circles', 'ﬁn Ⓐ №1', 'fin a no1'),
('wide', 'ＡＢＣ　１２３', 'abc 123'),
('Cyrillic', 'ЖАННА Ёлкин Їжак', 'жанна елкин іжак'),
('Greek', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'),
('Greek, a sigma at its end', 'Οδυσσεύς', 'οδυσσευσ'),
('Armenian', 'Արամ', 'արամ'),
('Georgian', 'ᲗᲐᲛᲐᲠ', 'თამარ'),
('Hangul', '민준', '민준'),
('Hangul, apart', normalize('민준', nfd), '민준'),
('Katakana', 'ジャズ', 'ジャズ'),
('Katakana, apart', normalize('ジャズ', nfd), 'ジャズ'),
('Katakana of half the width', 'ｼﾞｬｽﾞ', 'ジャズ'),
('Hiragana, whose marks stay', 'がぎぱ', 'がぎぱ'),
('Hiragana without', 'かきは', 'かきは'),
('Han', '太郎', '太郎'),
('Han, another form of one', U&'\FA12', U&'\6674'),
('Han with a variant', U&'\845B\+0E0100', '葛'),
('Arabic with marks', 'مُحَمَّد', 'محمد'),
('Arabic, drawn out', 'محـــمد', 'محمد'),
('Hebrew with points', 'שָׁלוֹם', 'שלום'),
('Thai, whose signs stay', 'สมชาย น้ำ', normalize('สมชาย น้ำ', nfkd)),
('Devanagari', 'हिन्दी', 'हिन्दी'),
('emoji', U&'\2764\FE0F \+01F3B8', U&'\2764 \+01F3B8'),
('apostrophes', 'O''Connor O’Connor', 'oconnor oconnor'),
('hyphens', 'Lo‐Fi Lo–Fi', 'lo-fi lo-fi'),
('spaces', E' \t New\u00A0\u3000York\n ', 'new york'),
('what is invisible', U&'An\200Bn\00ADa', 'anna'),
('fillers, blank letters', U&'Ro\2800ck\3164\115F\FFA0', 'rock'),
('nothing', '', ''),
('null', null, null);

select is(core.folded(written), folded, script) from pairs;
select is(
    (select string_agg(script, ', ') from pairs where core.folded(folded) <> folded), null,
    'what is folded stays as it is'
);
select is(
    (
        select string_agg(script, ', ')
        from pairs
        where core.folded(normalize(written, nfd)) <> core.folded(normalize(written, nfc))
    ),
    null, 'however it was put together'
);
select isnt(core.folded('ガ'), core.folded('カ'), 'another sound is another letter');
select isnt(core.folded('が'), core.folded('ガ'), 'the two kana are two');
select isnt(core.folded('민준'), core.folded('민수'), 'as are two names');
select is(core.folded(repeat('ß', 1000)), repeat('s', 600), 'it fits an index');
select cmp_ok(
    octet_length(core.folded(repeat(U&'\FDFA', 1000))), '<=', 2400, 'also what grows most'
);

select is(core.lowered('KIKI_LIVE'), 'kiki_live', 'an I has its dot');
select is(core.lowered(normalize('É', nfd) || '@Example.ORG'), 'é@example.org', 'an accent stays');

-- What pg_trgm compares.
select is(core.search_text('Jon  Smith'), 'jon smith', 'ASCII is searched as it is folded');
select is(
    (
        select string_agg(script, ', ')
        from pairs
        where core.search_text(written) !~ '^[ -~]*$'
    ),
    null, 'all other scripts are spelled in ASCII'
);
select is(
    (select count(distinct core.search_text(chr(n))) from generate_series(19968, 40959) as s (n)),
    20992::bigint, 'each letter in its own way'
);
select is(core.search_text('ジョン・スミス'), core.search_text('ジョン スミス'), 'words end');
select cmp_ok(
    public.word_similarity(core.search_text(part), core.search_text(whole)), '>=', 0.6::real,
    format('%s is in %s', part, whole)
)
from (
    values ('太郎', '山田太郎'), ('田太', '山田太郎'), ('Жанна', 'жанна агузарова'), ('민준', '김민준')
) as parts (part, whole);

select is(internal.check_query(' JON  Smíth '), 'jon smith', 'a query is folded as a name is');
select throws_ok(
    format('select internal.check_query(%L)', query), 'PT422', 'query is invalid',
    format('nothing to look for: %L', query)
)
from unnest(array['', '...', '「」', U&'\200B\0301']) as query;

select * from finish();
rollback;
