begin;
select plan(24);

select is(internal.url_form(value, 100), stored, coalesce(left(value, 40), 'null'))
from (
    values
    ('https://example.org', 'https://example.org'),
    (E' HTTPS://Example.org/A?b=c#d\n', 'https://Example.org/A?b=c#d'),
    ('http://localhost:8080/', 'http://localhost:8080/'),
    ('https://127.0.0.1/', 'https://127.0.0.1/'),
    ('https://[::1]:443/', 'https://[::1]:443/'),
    ('https://[1:2:3:4:5:6:7:8]', 'https://[1:2:3:4:5:6:7:8]'),
    ('https://mu' || U&'\0308' || 'nchen.de/', 'https://münchen.de/'),
    ('https://a.org/?@b', 'https://a.org/?@b'),
    ('https://a@b.org/', null),
    ('https://a.org:/', null),
    ('https://a.org:65536/', null),
    ('https://1.2.3/', null),
    ('https://1.2.3.400/', null),
    ('https://[1:2:3:4:5:6:7:8:9]', null),
    ('https://[::1::]', null),
    ('https://[g::]', null),
    ('https://a..b', null),
    ('https://a\b', null),
    ('https://a.org/' || U&'\202E', null),
    ('https://' || repeat('a.', 50), null),
    ('https:a.org', null),
    ('a', null),
    ('', null),
    (null, null)
) as c (value, stored);

select * from finish();
rollback;
