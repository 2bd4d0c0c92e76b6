-- Takes the pods away, with all that was said in them.
delete from chat.conversations where kind = 'pod';
alter table chat.conversations drop constraint conversations_belong_to_one_thing;
alter table chat.conversations drop column pod_id;
alter table chat.conversations add constraint conversations_belong_to_one_thing check (
    case kind
        when 'match'
            then match_id is not null and group_id is null and num_nonnulls(user1_id, user2_id) = 2
        when 'group'
            then group_id is not null and match_id is null and num_nonnulls(user1_id, user2_id) = 0
        when 'direct'
            then num_nonnulls(match_id, group_id) = 0
                and num_nonnulls(user1_id, user2_id) = case when title is null then 2 else 0 end
        else false
    end
);
drop table events.pod_members, events.pods;
drop type events.pod_role;
