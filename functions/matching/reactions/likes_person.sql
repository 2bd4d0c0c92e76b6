create or replace function internal.likes_person(from_user_id uuid, to_user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return coalesce(
        (
            select reaction in ('like', 'super_like')
            from matching.interactions
            where from_user_id = likes_person.from_user_id and to_user_id = likes_person.to_user_id
            order by reacted_at desc
            limit 1
        ),
        false
    );
end
$$;

comment on function internal.likes_person is
'Whether the newest reaction of one person to another is a like or super_like.';

revoke execute on function internal.likes_person from public;
