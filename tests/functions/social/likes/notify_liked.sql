begin;
select plan(5);

create temp table told (who text, by text, what text);
grant all on told to public;
create or replace function internal.notify(
    recipient_id uuid,
    notification_type social.notification_type,
    sender_id uuid,
    subject_id uuid default null,
    data jsonb default null
)
    returns void
    language plpgsql
    volatile
as $$
begin
    insert into pg_temp.told
    select u.username, s.username, notify.data ->> 'target_type'
    from identity.users as u
    cross join identity.users as s
    where u.id = recipient_id and s.id = sender_id;
end
$$;
create function pg_temp.likes(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.like_target('post', tests.post_id('Hello'));
end
$$;
create function pg_temp.told() returns text language sql as $$
    with gone as (delete from pg_temp.told returning who, by, what)
    select string_agg(concat_ws(' ', who, by, what), ', ') from gone
$$;
select tests.person(name) from unnest('{ann,bob,cid,dan}'::text[]) as n (name);
select tests.posted('ann', 'Hello');
select pg_temp.likes('ann');
select tests.as_owner();
select internal.job_fold_counts();
select is(pg_temp.told(), null, 'nobody is told of their own like');
select pg_temp.likes('bob'), pg_temp.likes('cid'), pg_temp.likes('dan');
select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('bob');
select tests.blocked('cid', 'ann');
select is(pg_temp.told(), null, 'likes are told of when they are counted');
select internal.job_fold_counts();
select is(
    pg_temp.told(), 'ann dan post', 'all together, by a person whom the author may see'
);
select internal.job_fold_counts();
select is(pg_temp.told(), null, 'once');
update identity.profiles set privacy_level = 'public';
select tests.sign_in('bob');
select api.unlike_target('post', tests.post_id('Hello')),
    api.like_target('post', tests.post_id('Hello')),
    api.unlike_target('post', tests.post_id('Hello'));
select tests.as_owner();
select internal.job_fold_counts();
select is(pg_temp.told(), null, 'a like that was taken back is not told of');

select * from finish();
rollback;
