begin;
select plan(2);

insert into trust.consent_types (name, is_required, description)
values ('test_one', false, 'x'), ('test_two', false, 'x');
insert into trust.documents (
    consent_type, version, url, text_hash, asks_again, published_at
)
values
('test_one', '1', 'https://x.org/1', sha256('1'), false, now() - interval '1 day'),
('test_one', '2', 'https://x.org/2', sha256('2'), true, now()),
('test_one', '3', 'https://x.org/3', sha256('3'), true, now() + interval '1 second'),
('test_two', '1', 'https://x.org/4', sha256('4'), true, now() + interval '1 second');
select tests.sign_out();
select results_eq(
    $$select * from api.documents() where consent_type like 'test%'$$,
    $$
        values (
            'test_one', '2', 'https://x.org/2', encode(sha256('2'), 'hex'), true, now()
        )
    $$,
    'everybody sees what is in force, and nothing before it is'
);
select tests.sign_in('ann');
select isnt_empty('select from api.documents()', 'people who are signed in see it, too');

select * from finish();
rollback;
