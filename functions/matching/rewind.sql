create or replace function api.rewind(
    out user_id uuid, out username text, out display_name text
)
    returns record
    language plpgsql
    volatile
    security definer  -- no role may write interactions itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_last matching.interactions;
begin
    perform internal.require_feature(v_caller, 'rewind');
    -- Two rewinds of one person wait for each other here, so that they take back one pass.
    perform internal.use_limit(v_caller, 'rewind');
    select * into v_last
    from matching.interactions
    where from_user_id = v_caller and reaction = 'pass'
    order by reacted_at desc
    limit 1;
    if not internal.can_rewind(v_last) then
        perform internal.refuse(
            'not_found', 'there is no pass to take back',
            'Only the last pass can be taken back, once, if it is the only reaction to that'
            || ' person, and of the last ' || internal.setting('rewind_hours') || ' hours.'
        );
    end if;

    delete from matching.interactions
    where from_user_id = v_caller and to_user_id = v_last.to_user_id and reaction = 'pass';
    insert into matching.rewinds (from_user_id, to_user_id, context, reacted_at)
    values (v_caller, v_last.to_user_id, v_last.context, v_last.reacted_at);

    select u.id, u.username, p.display_name into user_id, username, display_name
    from identity.users as u
    join identity.profiles as p on p.user_id = u.id
    where u.id = v_last.to_user_id;
end
$$;

comment on function api.rewind is
'Takes back the caller''s last pass, as if it had never been made: discovery may show the person
again at once. Each pass is taken back once, and the ones before it stay. The pass is the caller''s
only reaction to that person and not older than rewind_hours (a setting), and the caller still sees
the person.
@column user_id the person whom the caller had passed
@column username the name in links
@column display_name the name to show
@notnull user_id username display_name
@limit rewind
@raises plan_required the plan does not include rewinding
@raises not_found there is no such pass';

revoke execute on function api.rewind from public;
grant execute on function api.rewind to bandsy_user;
