-- api.pod_members shows the members of a pod to each other: nothing is granted.
alter table events.pod_members enable row level security;
