-- depends: internal.plan_of internal.limit_for
create or replace function internal.limit_amount(user_id uuid, action text)
    returns integer
    language sql
    stable
return (internal.limit_for(action, internal.plan_of(user_id))).amount;

comment on function internal.limit_amount is
'How many of an action the plan of a person allows, in its period or at the same time.';

revoke execute on function internal.limit_amount from public;
