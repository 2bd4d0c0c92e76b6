begin;
select plan(5);

select tests.registered('ann'), tests.registered('bob');
select tests.as_service();
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('one'));
select from api.issue_refresh_token(tests.id('ann'), tests.token_hash('two'));
select from api.issue_refresh_token(tests.id('bob'), tests.token_hash('three'));

select lives_ok(
    $$select api.revoke_refresh_tokens(tests.id('ann'))$$, 'all tokens of a person are revoked'
);
select results_eq(
    $$
        select r.outcome::text
        from unnest('{one,two,three}'::text[]) with ordinality as t (token, n)
        cross join lateral api.rotate_refresh_token(
            tests.token_hash(t.token), tests.token_hash(t.token || '+')
        ) as r
        order by t.n
    $$,
    $$values ('ended'), ('ended'), ('rotated')$$, 'and those of nobody else'
);
select lives_ok($$select api.revoke_refresh_tokens(tests.id('ann'))$$, 'again has no effect');
select throws_ok(
    'select api.revoke_refresh_tokens(null)', 'PT404', 'no such account',
    'an unknown account is not found'
);
select tests.sign_in('bob', 'bandsy_moderator');
select throws_ok(
    'select api.revoke_refresh_tokens(null)', '42501',
    'permission denied for function revoke_refresh_tokens', 'a moderator is refused'
);

select * from finish();
rollback;
