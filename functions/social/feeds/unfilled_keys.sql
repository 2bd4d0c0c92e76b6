create or replace function internal.unfilled_keys(
    reader_id uuid,
    before uuid,
    floor uuid,
    how_many integer,
    out author_ids uuid[],
    out post_ids uuid[]
)
    returns record
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_keys record;
begin
    -- Without those whose posts a page leaves out: they would take the places of others.
    v_keys := internal.newest_keys(
        array(
            select distinct u.other_user_id
            from social.unfilled_ties as u
            where u.user_id = unfilled_keys.reader_id
                and (
                    select true
                    from social.ties as t
                    where t.user_id = unfilled_keys.reader_id
                        and t.other_user_id = u.other_user_id
                        and internal.is_in_feed(t)
                )
        ),
        unfilled_keys.before, unfilled_keys.floor, unfilled_keys.how_many
    );
    author_ids := v_keys.author_ids;
    post_ids := v_keys.post_ids;
end
$$;

comment on function internal.unfilled_keys is
'The newest posts of new ties whose posts the feed of a reader does not hold yet, by key, from a
floor upwards and before a post.';

revoke execute on function internal.unfilled_keys from public;
