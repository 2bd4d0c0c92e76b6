-- depends: internal.mentioned_names
create or replace function internal.mentioned_ids(content text)
    returns uuid[]
    language plpgsql
    stable
as $$
begin
    return array(
        select u.id
        from unnest(internal.mentioned_names(content)) as named (name)
        join identity.users as u on core.lowered(u.username) = named.name and u.status = 'active'
        order by u.id
    );
end
$$;

comment on function internal.mentioned_ids is
'The people whom a text names: the first twenty.';

revoke execute on function internal.mentioned_ids from public;
