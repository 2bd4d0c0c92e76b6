begin;
select plan(12);

select is(internal.slugify(value), slug, format('%L', value))
from (
    values
    ('Tinariwen', 'tinariwen'),
    ('  Motörhead & Friends!  ', 'motorhead-friends'),
    ('Sigur Rós', 'sigur-ros'),
    ('Guns N'' Roses', 'guns-n-roses'),
    ('Łódź Øresund Đorđe ħ ß Æ œ þ', 'lodz-oresund-dorde-h-ss-ae-oe-th'),
    ('ＡＢＣ №1', 'abc-no1'),
    ('東京事変', ''),
    ('Кино 1986', '1986'),
    ('../../etc/passwd?x=%20', 'etc-passwd-x-20'),
    (repeat('long name ', 30), 'long-name-long-name-long-name-long-name-long-name-long-name-long-name-long-name'),
    ('', ''),
    (null, null)
) as named (value, slug);

select * from finish();
rollback;
