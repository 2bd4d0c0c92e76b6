begin;
select plan(5);

select tests.musician('ann', likes => '{Grunge}'), tests.musician('bob', likes => '{Metal}');
select tests.musician('cid', likes => '{Gospel}');
create function pg_temp.score() returns numeric language plpgsql as $$
declare
    v_score numeric;
begin
    perform tests.sign_in('ann');
    v_score := (select factors ->> 'genres' from api.compatibility(tests.id('bob')));
    perform tests.as_owner();
    return v_score;
end
$$;

select is(pg_temp.score(), 0.00, 'Grunge and Metal are not related at first');
update matching.match_profiles set changed_xid = '3';
select tests.sign_in('ann', 'bandsy_moderator');
select api.move_genre(tests.genre('Alternative Rock'), tests.genre('Metal'));
select tests.as_owner();
select is(pg_temp.score(), 0.00, 'a move of a parent genre has no effect at once');
select internal.job_refresh_moved_genres();
select cmp_ok(pg_temp.score(), '>', 0.00, 'the job makes them related');
select results_eq(
    $$select username from matching.match_profiles join identity.users on id = user_id
    where changed_xid <> '3'$$,
    $$values ('ann')$$, 'only people who like a genre below it change'
);
update matching.match_profiles set changed_xid = '3';
select internal.job_refresh_moved_genres();
select is_empty(
    $$select from matching.match_profiles where changed_xid <> '3'$$, 'a second run changes nothing'
);

select * from finish();
rollback;
