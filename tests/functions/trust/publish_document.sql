begin;
select plan(20);

select tests.as_service();
select lives_ok(
    $$select api.publish_document('terms_of_service', 't-1', ' HTTPS://x.org/a ', repeat('a', 64))$$,
    'a document is published'
);
select results_eq(
    $$
        select url, text_hash, asks_again, published_at
        from api.documents() where consent_type = 'terms_of_service'
    $$,
    $$values ('https://x.org/a', repeat('a', 64), false, now())$$, 'it is in force at once'
);
select throws_ok(
    $$select api.publish_document('terms_of_service', 't-1', 'https://x.org/b', repeat('b', 64))$$,
    'PT409', 'that version was published', 'a version is never another text'
);
select throws_ok(
    format('select api.publish_document(%L, ''t'', ''https://x.org'', repeat(''a'', 64))', name),
    'PT404', 'no such type of consent', coalesce(name, 'null') || ' is not found'
)
from unnest(array['nothing', null]) as name;
select throws_ok(
    format('select api.publish_document(''terms_of_service'', %s)', arguments), 'PT422', null,
    arguments || ' is refused'
)
from unnest(array[
    $$null, 'https://x.org', repeat('a', 64)$$, $$'', 'https://x.org', repeat('a', 64)$$,
    $$'-', 'https://x.org', repeat('a', 64)$$, $$repeat('1', 51), 'https://x.org', repeat('a', 64)$$,
    $$'t', null, repeat('a', 64)$$, $$'t', 'ftp://x.org', repeat('a', 64)$$,
    $$'t', 'https://x.org', null$$, $$'t', 'https://x.org', repeat('A', 64)$$,
    $$'t', 'https://x.org', repeat('a', 63)$$, $$'t', 'https://x.org', repeat('a', 64), null$$,
    $$'t', 'https://x.org', repeat('a', 64), true, now() - interval '1 second'$$,
    $$'t', 'https://x.org', repeat('a', 64), true, 'infinity'$$,
    $$'t', 'https://x.org', repeat('a', 64), true, '20000-01-01'$$
]) as arguments;
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    $$select api.publish_document('terms_of_service', 't', 'https://x.org', repeat('a', 64))$$,
    '42501', null, 'a moderator is refused'
);
select tests.sign_in('ann');
select throws_ok(
    $$select api.publish_document('terms_of_service', 't', 'https://x.org', repeat('a', 64))$$,
    '42501', null, 'a user is refused'
);

select * from finish();
rollback;
