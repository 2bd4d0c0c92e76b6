-- api.pod_members tells those in a pod of each other: nothing is granted.
alter table events.pod_members enable row level security;
