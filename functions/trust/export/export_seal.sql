create or replace function internal.export_seal(user_id uuid, begun_at text)
    returns text
    language plpgsql
    stable
as $$
begin
    return left(encode(internal.cursor_key('export_page', user_id::text, begun_at), 'hex'), 32);
end
$$;

comment on function internal.export_seal is
'What the cursors of an export carry, so that only an export that was begun, and so logged, is read.
@argument begun_at when it began: seconds since 1970';

revoke execute on function internal.export_seal from public;
