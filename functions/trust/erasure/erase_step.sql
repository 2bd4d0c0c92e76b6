create or replace function internal.erase_step(
    schema_name text, table_name text, person_column text, is_deleted boolean, user_id uuid,
    batch integer
)
    returns integer
    language plpgsql
    volatile
as $$
begin
    -- Where more hangs on a row than the row: counters, files, feeds, what others keep.
    return case schema_name || '.' || table_name || '.' || person_column
        when 'billing.customers.user_id' then internal.erase_customers(user_id, batch)
        when 'chat.participants.user_id' then internal.erase_conversations(user_id, batch)
        when 'chat.participants.added_by' then 0  -- with the conversation
        when 'trust.cases.owner_id' then internal.erase_cases(user_id, batch)
        when 'social.comments.author_id' then internal.erase_comments(user_id, batch)
        when 'social.likes.user_id' then internal.erase_likes(user_id, batch)
        when 'social.posts.author_id' then internal.erase_posts(user_id, batch)
        when 'social.votes.user_id' then internal.erase_votes(user_id, batch)
        else internal.erase_rows(
            schema_name, table_name, person_column, is_deleted, user_id, batch
        )
    end;
end
$$;

comment on function internal.erase_step is
'Does a batch of one step of an erasure.
@returns how many rows were changed: fewer than a batch once the step is done';

revoke execute on function internal.erase_step from public;
