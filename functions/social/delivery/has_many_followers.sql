create or replace function internal.has_many_followers(author_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_bound integer := internal.setting('feed_fan_out');
begin
    return (
        select count(*) > v_bound
        from (
            select
            from social.ties as t
            where t.other_user_id = has_many_followers.author_id
                and internal.is_followed(t)
            limit v_bound + 1
        ) as follower
    );
end
$$;

comment on function internal.has_many_followers is
'Whether more than feed_fan_out people (a setting) have a person as a friend or follow them.';

revoke execute on function internal.has_many_followers from public;
