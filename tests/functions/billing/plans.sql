begin;
select plan(4);

select tests.sign_out();
select results_eq(
    'select name::text from api.plans()', $$values ('free'), ('basic'), ('premium'), ('pro'), ('elite')$$,
    'visitors see the plans, the cheapest first'
);
select is(
    (select features from api.plans() where name = 'premium'), '{boost,likes_received,rewind}',
    'each with what it includes'
);
select tests.as_owner();
insert into core.limits (action, plan, amount, period, description)
values
('hum', 'free', 1, interval '90 minutes', 'tunes hummed'),
('hum', 'premium', 2, interval '1 hour', 'tunes hummed'),
('keep', 'free', 3, null, 'tunes kept');
select tests.sign_out();
select results_eq(
    $$select limits -> 'hum' from api.plans()$$,
    $$
        select jsonb_build_object(
            'amount', amount, 'period_seconds', seconds, 'description', 'tunes hummed'
        )
        from unnest('{1,1,2,2,2}'::int[], '{5400,5400,3600,3600,3600}'::int[]) as n (amount, seconds)
    $$,
    'and what it allows, which is that of the next cheaper plan where it says nothing itself'
);
select is(
    (select limits -> 'keep' from api.plans() where name = 'elite'),
    '{"amount": 3, "period_seconds": null, "description": "tunes kept"}',
    'or at the same time'
);

select * from finish();
rollback;
