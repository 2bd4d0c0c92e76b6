-- Forgets plans and limits: accounts are all alike again.
drop table core.limit_uses, core.limits, billing.plans;
alter table identity.users
    drop constraint users_free_has_no_end,
    drop column plan_until,
    drop column plan;
drop type core.plan;
