begin;
select plan(9);

select tests.person('ann');

select tests.nothing_is_granted('social.event_posts');

select * from finish();
rollback;
