create or replace function internal.cursor_key(user_id uuid)
    returns text
    language plpgsql
    stable
as $$
begin
    return (select value from core.secrets where name = 'discovery_cursor') || user_id::text;
end
$$;

comment on function internal.cursor_key is
'What hides the ranks in the cursors of one person: another''s are worth nothing to them.';

revoke execute on function internal.cursor_key from public;
