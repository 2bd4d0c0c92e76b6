-- depends: internal.lock_key
create or replace function internal.lock_genres()
    returns void
    language sql
    volatile
    set search_path = pg_catalog, pg_temp
begin atomic
    select pg_advisory_xact_lock(internal.lock_key('music.genres', s.value))
    from core.secrets as s
    where s.name = 'locks';
end;

comment on function internal.lock_genres is
'Until the end of the transaction no other transaction adds or moves a genre.';

revoke execute on function internal.lock_genres from public;
