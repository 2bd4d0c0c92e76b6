-- The data map: for each column whether it is personal, whose, what for, how it is exported and how
-- it is erased. A column without a row fails the tests. What people made is exported to those who
-- made it, and to no one else whom it concerns.
-- verify: trust.data_map schema_name+table_name+column_name is_personal whose exported_to export erasure legal_ground purpose

with map as (
    select
        n.schema_name,
        n.table_name,
        n.column_name,
        n.whose::text[] as whose,
        n.exported_to::text[] as exported_to,
        n.export::trust.export_way as export,
        n.erasure::trust.erasure_way as erasure,
        n.legal_ground,
        n.purpose
    from (
        values
    (
        'billing', 'customers', 'id', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Names the row.'
    ),
    (
        'billing', 'customers', 'user_id', '{user_id}', '{}', 'none', 'empty', null, 'The account.'
    ),
    (
        'billing', 'customers', 'named_at', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When Stripe made the event that named the account.'
    ),
    (
        'billing', 'customers', 'named_by', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The event that named the account.'
    ),
    (
        'billing', 'customers', 'created_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When the row was stored.'
    ),
    (
        'billing', 'customers', 'updated_at', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When the row was last changed.'
    ),
    (
        'billing', 'plans', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'billing', 'plans', 'features', '{}', '{}', 'none', 'none', null,
        'All that this plan includes and another may lack: boost, likes_received, rewind.'
    ),
    (
        'billing', 'plans', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'billing', 'plans', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'billing', 'prices', 'price', '{}', '{}', 'none', 'none', null,
        'The id of the price at Stripe, or its lookup key.'
    ),
    (
        'billing', 'prices', 'plan', '{}', '{}', 'none', 'none', null, 'What is booked.'
    ),
    (
        'billing', 'prices', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'billing', 'prices', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'billing', 'stripe_events', 'id', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Names the row.'
    ),
    (
        'billing', 'stripe_events', 'type', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'What happened, such as invoice.paid.'
    ),
    (
        'billing', 'stripe_events', 'made_at', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When Stripe made it, to the second.'
    ),
    (
        'billing', 'stripe_events', 'customer_id', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The customer whom it concerns, if any.'
    ),
    (
        'billing', 'stripe_events', 'subscription_id', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The subscription that it concerns, if any.'
    ),
    (
        'billing', 'stripe_events', 'status', '{customer_id}', '{}', 'none', 'empty', null,
        'The state of the subscription, if the event shows it whole.'
    ),
    (
        'billing', 'stripe_events', 'event', '{customer_id}', '{}', 'none', 'empty', null,
        'The event as Stripe sent it, at most 256 kB.'
    ),
    (
        'billing', 'stripe_events', 'outcome', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'What became of it.'
    ),
    (
        'billing', 'stripe_events', 'created_at', '{customer_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When it was delivered first.'
    ),
    (
        'billing', 'subscriptions', 'stripe_subscription_id', '{user_id}', '{user_id}', 'value',
        'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Subscriptions at Stripe, as Stripe last reported them.'
    ),
    (
        'billing', 'subscriptions', 'stripe_customer_id', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Subscriptions at Stripe, as Stripe last reported them.'
    ),
    (
        'billing', 'subscriptions', 'user_id', '{user_id}', '{}', 'none', 'empty', null,
        'Whose it is, as that of its customer.'
    ),
    (
        'billing', 'subscriptions', 'is_current', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Whether it is the one that counts for the account: that of the dearest plan, else'
        ' the newest.'
    ),
    (
        'billing', 'subscriptions', 'plan', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The dearest plan of its prices.'
    ),
    (
        'billing', 'subscriptions', 'prices', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The ids and lookup keys of its prices.'
    ),
    (
        'billing', 'subscriptions', 'status', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Its state.'
    ),
    (
        'billing', 'subscriptions', 'current_period_start', '{user_id}', '{user_id}', 'value',
        'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Subscriptions at Stripe, as Stripe last reported them.'
    ),
    (
        'billing', 'subscriptions', 'current_period_end', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Until when it is paid for, or on trial.'
    ),
    (
        'billing', 'subscriptions', 'cancel_at_period_end', '{user_id}', '{user_id}', 'value',
        'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Whether it ends with its period, and is not renewed.'
    ),
    (
        'billing', 'subscriptions', 'cancel_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When it is to end, if that is set.'
    ),
    (
        'billing', 'subscriptions', 'trial_end', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When its trial ends or ended.'
    ),
    (
        'billing', 'subscriptions', 'started_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When it began.'
    ),
    (
        'billing', 'subscriptions', 'ended_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When it ended.'
    ),
    (
        'billing', 'subscriptions', 'past_due_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'Since when a payment is due, while the status is past_due.'
    ),
    (
        'billing', 'subscriptions', 'payment_failed_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When a payment last failed.'
    ),
    (
        'billing', 'subscriptions', 'told_at', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When Stripe made the event that told of this state.'
    ),
    (
        'billing', 'subscriptions', 'told_by', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'The event that told of this state.'
    ),
    (
        'billing', 'subscriptions', 'created_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When the row was stored.'
    ),
    (
        'billing', 'subscriptions', 'updated_at', '{user_id}', '{}', 'none', 'keep',
        'Tax law: for payment_keep_days payments are proven, by ids of Stripe without an account.',
        'When the row was last changed.'
    ),
    (
        'calls', 'calls', 'id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value', 'delete',
        null, 'Names the row.'
    ),
    (
        'calls', 'calls', 'call_type', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Voice or video.'
    ),
    (
        'calls', 'calls', 'room_id', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'The name of the room in which the two meet.'
    ),
    (
        'calls', 'calls', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The smaller id of the two.'
    ),
    (
        'calls', 'calls', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The greater id of the two.'
    ),
    (
        'calls', 'calls', 'decider_id', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'The person who alone decides about a connection: the woman, if exactly one of the'
        ' two is a woman.'
    ),
    (
        'calls', 'calls', 'started_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When it began.'
    ),
    (
        'calls', 'calls', 'ended_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When the call ended.'
    ),
    (
        'calls', 'calls', 'duration_seconds', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'How long it lasted, in whole seconds.'
    ),
    (
        'calls', 'calls', 'outcome', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'What came of it.'
    ),
    (
        'calls', 'calls', 'user1_agrees', '{user1_id,user2_id}', '{user1_id}', 'value', 'delete',
        null, 'Whether the person wants to connect.'
    ),
    (
        'calls', 'calls', 'user2_agrees', '{user1_id,user2_id}', '{user2_id}', 'value', 'delete',
        null, 'Whether the person wants to connect.'
    ),
    (
        'calls', 'calls', 'metadata', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'What the application keeps of the call: an object of at most 16 kB; null for nothing.'
    ),
    (
        'calls', 'calls', 'user1_is_female', '{user1_id,user2_id}', '{user1_id}', 'value', 'delete',
        null, 'Whether the gender in the profile was female when the call began.'
    ),
    (
        'calls', 'calls', 'user2_is_female', '{user1_id,user2_id}', '{user2_id}', 'value', 'delete',
        null, 'Whether the gender in the profile was female when the call began.'
    ),
    (
        'calls', 'connections', 'id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Names the row.'
    ),
    (
        'calls', 'connections', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The smaller id of the two.'
    ),
    (
        'calls', 'connections', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The greater id of the two.'
    ),
    (
        'calls', 'connections', 'call_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'The call after which they connected.'
    ),
    (
        'calls', 'connections', 'decider_id', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'The person who alone decided, and decides about video.'
    ),
    (
        'calls', 'connections', 'connection_type', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'value', 'delete', null, 'Two people who connected after a call, once a pair.'
    ),
    (
        'calls', 'connections', 'ended_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When it ended.'
    ),
    (
        'calls', 'connections', 'ended_by', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'Who ended it.'
    ),
    (
        'calls', 'connections', 'created_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When the row was stored.'
    ),
    (
        'calls', 'connections', 'updated_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When the row was last changed.'
    ),
    (
        'calls', 'encounters', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The smaller id of the two.'
    ),
    (
        'calls', 'encounters', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The greater id of the two.'
    ),
    (
        'calls', 'encounters', 'met_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null,
        'When two people had their last call, so that they are not paired again for'
        ' call_again_days (a setting).'
    ),
    (
        'calls', 'people', 'user_id', '{user_id}', '{}', 'none', 'delete', null, 'Whose row it is.'
    ),
    (
        'calls', 'people', 'call_type', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The type of call that the person last joined for.'
    ),
    (
        'calls', 'people', 'intent', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The intent of the person when they joined: they are paired with people of the same.'
    ),
    (
        'calls', 'people', 'waiting_since', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Since when the person waits.'
    ),
    (
        'calls', 'people', 'search_at', '{user_id}', '{}', 'none', 'delete', null,
        'From when on a worker searches for a partner of this person.'
    ),
    (
        'calls', 'people', 'expires_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Until when the person waits, unless they join again.'
    ),
    (
        'calls', 'people', 'call_id', '{user_id}', '{}', 'none', 'delete', null,
        'The call of the person, or the last one.'
    ),
    (
        'calls', 'people', 'is_in_call', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether that call is under way.'
    ),
    (
        'calls', 'people', 'was_searched', '{user_id}', '{}', 'none', 'delete', null,
        'Whether a worker has searched for a partner of this person, in vain, since they'
        ' began to wait: others come before them.'
    ),
    (
        'calls', 'video_requests', 'id', '{requester_id,decider_id}', '{requester_id,decider_id}',
        'value', 'delete', null, 'Names the row.'
    ),
    (
        'calls', 'video_requests', 'connection_id', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'value', 'delete', null,
        'Requests of connected people for video in their calls.'
    ),
    (
        'calls', 'video_requests', 'requester_id', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'person', 'delete', null,
        'Requests of connected people for video in their calls.'
    ),
    (
        'calls', 'video_requests', 'decider_id', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'person', 'delete', null,
        'Who answers it: the decider of the connection, or the other person if there is none.'
    ),
    (
        'calls', 'video_requests', 'status', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'value', 'delete', null, 'What became of it.'
    ),
    (
        'calls', 'video_requests', 'requested_at', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'value', 'delete', null, 'When it was asked.'
    ),
    (
        'calls', 'video_requests', 'answered_at', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'value', 'delete', null, 'When it was approved or rejected.'
    ),
    (
        'calls', 'video_requests', 'expires_at', '{requester_id,decider_id}',
        '{requester_id,decider_id}', 'value', 'delete', null, 'Until when it can be answered.'
    ),
    (
        'calls', 'video_requests', 'metadata', '{requester_id,decider_id}', '{requester_id}',
        'value', 'delete', null,
        'What the application keeps of the request: an object of at most 16 kB; null for nothing.'
    ),
    (
        'chat', 'conversations', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'chat', 'conversations', 'kind', '{}', '{}', 'none', 'none', null, 'What kind it is.'
    ),
    (
        'chat', 'conversations', 'status', '{}', '{}', 'none', 'none', null, 'Its state.'
    ),
    (
        'chat', 'conversations', 'match_id', '{}', '{}', 'none', 'none', null, 'A conversation.'
    ),
    (
        'chat', 'conversations', 'group_id', '{}', '{}', 'none', 'none', null, 'The group.'
    ),
    (
        'chat', 'conversations', 'user1_id', '{user1_id}', '{}', 'none', 'empty', null,
        'The smaller user id of the two, in a conversation of two people.'
    ),
    (
        'chat', 'conversations', 'user2_id', '{user2_id}', '{}', 'none', 'empty', null,
        'The one of two people with the greater id.'
    ),
    (
        'chat', 'conversations', 'title', '{}', '{}', 'none', 'none', null,
        'The name that people gave a conversation of their own.'
    ),
    (
        'chat', 'conversations', 'description', '{}', '{}', 'none', 'none', null,
        'What it is, in words.'
    ),
    (
        'chat', 'conversations', 'avatar_url', '{}', '{}', 'none', 'none', null, 'A picture of it.'
    ),
    (
        'chat', 'conversations', 'created_by', '{created_by}', '{}', 'none', 'empty', null,
        'Who made it.'
    ),
    (
        'chat', 'conversations', 'message_count', '{}', '{}', 'none', 'none', null,
        'How many messages people have sent in it.'
    ),
    (
        'chat', 'conversations', 'last_message_id', '{}', '{}', 'none', 'none', null,
        'The newest message, of the system too.'
    ),
    (
        'chat', 'conversations', 'last_message_at', '{}', '{}', 'none', 'none', null,
        'A conversation.'
    ),
    (
        'chat', 'conversations', 'last_message_type', '{}', '{}', 'none', 'none', null,
        'A conversation.'
    ),
    (
        'chat', 'conversations', 'last_sender_id', '{last_sender_id}', '{}', 'none', 'empty', null,
        'The sender of the newest message.'
    ),
    (
        'chat', 'conversations', 'last_content', '{last_sender_id}', '{}', 'none', 'empty', null,
        'The beginning of the newest message, for inboxes.'
    ),
    (
        'chat', 'conversations', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'chat', 'conversations', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'chat', 'conversations', 'pod_id', '{}', '{}', 'none', 'none', null, 'The pod.'
    ),
    (
        'chat', 'conversations', 'last_hidden_id', '{}', '{}', 'none', 'none', null,
        'The newest message that was ever deleted or flagged.'
    ),
    (
        'chat', 'conversations', 'is_answered', '{}', '{}', 'none', 'none', null,
        'Whether two people have written in it.'
    ),
    (
        'chat', 'conversations', 'connection_id', '{}', '{}', 'none', 'none', null,
        'The connection that the conversation belongs to.'
    ),
    (
        'chat', 'conversations', 'requested_by', '{requested_by}', '{}', 'none', 'empty', null,
        'Who of the two wrote first from outside, with nothing in common that lets the two talk.'
    ),
    (
        'chat', 'conversations', 'request_status', '{}', '{}', 'none', 'none', null,
        'What the other person answered.'
    ),
    (
        'chat', 'conversations', 'request_message_id', '{}', '{}', 'none', 'none', null,
        'The one message of the request.'
    ),
    (
        'chat', 'conversations', 'sent_minute', '{}', '{}', 'none', 'none', null,
        'The minute, counted from 1970, of the newest message that is not of the system.'
    ),
    (
        'chat', 'conversations', 'event_id', '{}', '{}', 'none', 'none', null,
        'The event of the pod that the conversation belongs to.'
    ),
    (
        'chat', 'messages', 'conversation_id', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.', 'The conversation.'
    ),
    (
        'chat', 'messages', 'id', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.', 'Names the row.'
    ),
    (
        'chat', 'messages', 'sender_id', '{sender_id}', '{}', 'none', 'empty', null, 'The sender.'
    ),
    (
        'chat', 'messages', 'message_type', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.', 'Messages.'
    ),
    (
        'chat', 'messages', 'content', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'The text, or the caption of a file.'
    ),
    (
        'chat', 'messages', 'file_url', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'The file.'
    ),
    (
        'chat', 'messages', 'file_name', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'Messages.'
    ),
    (
        'chat', 'messages', 'file_size', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'Size of the file in bytes.'
    ),
    (
        'chat', 'messages', 'file_type', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'Media type (MIME) of the file.'
    ),
    (
        'chat', 'messages', 'metadata', '{sender_id}', '{sender_id}', 'value', 'empty', null,
        'At most 16 kB that the application defines.'
    ),
    (
        'chat', 'messages', 'reply_to', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.', 'Messages.'
    ),
    (
        'chat', 'messages', 'edited_at', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.',
        'When it was changed.'
    ),
    (
        'chat', 'messages', 'deleted_at', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.',
        'When it was deleted.'
    ),
    (
        'chat', 'messages', 'flagged_at', '{sender_id}', '{}', 'none', 'keep',
        'The place of the message belongs to the conversation of the others.',
        'When a moderator flagged it.'
    ),
    (
        'chat', 'messages', 'created_at', '{sender_id}', '{sender_id}', 'value', 'keep',
        'The place of the message belongs to the conversation of the others.',
        'When the row was stored.'
    ),
    (
        'chat', 'participants', 'conversation_id', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'The conversation.'
    ),
    (
        'chat', 'participants', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'chat', 'participants', 'role', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The role of the person.'
    ),
    (
        'chat', 'participants', 'joined_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the participant last joined.'
    ),
    (
        'chat', 'participants', 'left_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When they left.'
    ),
    (
        'chat', 'participants', 'is_muted', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The participants of a conversation, past ones too.'
    ),
    (
        'chat', 'participants', 'read_up_to', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The newest message that the participant has marked as read.'
    ),
    (
        'chat', 'participants', 'read_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The participants of a conversation, past ones too.'
    ),
    (
        'chat', 'participants', 'seen_count', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How many of the message_count messages are not unread for the participant: read,'
        ' their own, or out of reach.'
    ),
    (
        'chat', 'participants', 'away', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The periods when the participant was not in it and whose messages they may not read.'
    ),
    (
        'chat', 'participants', 'added_by', '{added_by}', '{}', 'none', 'empty', null,
        'Who added them to a conversation of several people, the last time.'
    ),
    (
        'chat', 'pending_flags', 'conversation_id', '{}', '{}', 'none', 'none', null,
        'The conversation.'
    ),
    (
        'chat', 'pending_flags', 'message_id', '{}', '{}', 'none', 'none', null, 'The message.'
    ),
    (
        'chat', 'pending_flags', 'was_flagged', '{}', '{}', 'none', 'none', null,
        'Whether the inboxes still treat the message as flagged.'
    ),
    (
        'chat', 'pending_flags', 'is_flagged', '{}', '{}', 'none', 'none', null,
        'Messages that a moderator flagged or unflagged while another transaction held the'
        ' lock of the conversation.'
    ),
    (
        'chat', 'pending_flags', 'flagged_by', '{flagged_by}', '{}', 'none', 'empty', null,
        'Messages that a moderator flagged or unflagged while another transaction held the'
        ' lock of the conversation.'
    ),
    (
        'chat', 'pending_flags', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'chat', 'read_marks', 'conversation_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The conversation.'
    ),
    (
        'chat', 'read_marks', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'chat', 'read_marks', 'up_to', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When a participant read.'
    ),
    (
        'chat', 'read_marks', 'read_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When a participant read.'
    ),
    (
        'chat', 'removals', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'chat', 'removals', 'conversation_id', '{}', '{}', 'none', 'none', null, 'The conversation.'
    ),
    (
        'chat', 'removals', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.', 'The participant who was deleted.'
    ),
    (
        'chat', 'removals', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'core', 'jobs', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'core', 'jobs', 'description', '{}', '{}', 'none', 'none', null, 'What it is, in words.'
    ),
    (
        'core', 'jobs', 'run_every', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'is_enabled', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'due_at', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'started_at', '{}', '{}', 'none', 'none', null, 'When it began.'
    ),
    (
        'core', 'jobs', 'finished_at', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'outcome', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'error', '{}', '{}', 'none', 'none', null, 'Scheduled work.'
    ),
    (
        'core', 'jobs', 'failures', '{}', '{}', 'none', 'none', null,
        'Failed runs since the last success.'
    ),
    (
        'core', 'jobs', 'created_at', '{}', '{}', 'none', 'none', null, 'When the row was stored.'
    ),
    (
        'core', 'jobs', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'core', 'jobs', 'behind_since', '{}', '{}', 'none', 'none', null,
        'Since when each run leaves work for the next.'
    ),
    (
        'core', 'limit_uses', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'core', 'limit_uses', 'action', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What was done.'
    ),
    (
        'core', 'limit_uses', 'slot', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The latest slot in which it was done: whole slot lengths since 1970 in UTC.'
    ),
    (
        'core', 'limit_uses', 'slot_length', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A sixtieth of the period of the limit.'
    ),
    (
        'core', 'limit_uses', 'counts', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How often in that slot, the one before, and so on.'
    ),
    (
        'core', 'limits', 'action', '{}', '{}', 'none', 'none', null, 'What is counted.'
    ),
    (
        'core', 'limits', 'plan', '{}', '{}', 'none', 'none', null, 'From which plan on this holds.'
    ),
    (
        'core', 'limits', 'amount', '{}', '{}', 'none', 'none', null,
        'How many in any stretch of time as long as the period.'
    ),
    (
        'core', 'limits', 'period', '{}', '{}', 'none', 'none', null,
        'The time that is looked back on, 1 minute to 366 days.'
    ),
    (
        'core', 'limits', 'description', '{}', '{}', 'none', 'none', null,
        'What is counted, in words, in the plural.'
    ),
    (
        'core', 'limits', 'created_at', '{}', '{}', 'none', 'none', null, 'When the row was stored.'
    ),
    (
        'core', 'limits', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'core', 'listeners', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'core', 'listeners', 'pid', '{user_id}', '{}', 'none', 'delete', null,
        'The server process of the session.'
    ),
    (
        'core', 'listeners', 'channel', '{user_id}', '{}', 'none', 'delete', null,
        'The channel on which the session is notified.'
    ),
    (
        'core', 'listeners', 'is_settled', '{user_id}', '{}', 'none', 'delete', null,
        'False while another session may commit something that this one is not told of,'
        ' because it looked for listeners before this row was there.'
    ),
    (
        'core', 'listeners', 'created_at', '{user_id}', '{}', 'none', 'delete', null,
        'When the transaction that began to listen started.'
    ),
    (
        'core', 'outbox', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'core', 'outbox', 'topic', '{}', '{}', 'none', 'none', null,
        'Slow or outward work, queued in the transaction that needs it and done at least once.'
    ),
    (
        'core', 'outbox', 'payload', '{payload}', '{}', 'none', 'keep',
        'Work that is not done yet needs it; done work goes after outbox_keep_days.',
        'Slow or outward work, queued in the transaction that needs it and done at least once.'
    ),
    (
        'core', 'outbox', 'attempts', '{}', '{}', 'none', 'none', null,
        'Slow or outward work, queued in the transaction that needs it and done at least once.'
    ),
    (
        'core', 'outbox', 'available_at', '{}', '{}', 'none', 'none', null,
        'The earliest time to claim it: later while a worker has it, or after a failure.'
    ),
    (
        'core', 'outbox', 'finished_at', '{}', '{}', 'none', 'none', null,
        'Slow or outward work, queued in the transaction that needs it and done at least once.'
    ),
    (
        'core', 'outbox', 'dead_at', '{}', '{}', 'none', 'none', null,
        'When its last attempt failed.'
    ),
    (
        'core', 'outbox', 'last_error', '{payload}', '{}', 'none', 'keep', 'As payload.',
        'Slow or outward work, queued in the transaction that needs it and done at least once.'
    ),
    (
        'core', 'outbox', 'created_at', '{}', '{}', 'none', 'none', null, 'When the row was stored.'
    ),
    (
        'core', 'secrets', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'core', 'secrets', 'value', '{}', '{}', 'none', 'none', null,
        'Random characters, made when Bandsy was installed in this database.'
    ),
    (
        'core', 'secrets', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'core', 'settings', 'key', '{}', '{}', 'none', 'none', null,
        'Limits, weights and retention times, as data.'
    ),
    (
        'core', 'settings', 'value', '{}', '{}', 'none', 'none', null,
        'The value, in the unit that the description names.'
    ),
    (
        'core', 'settings', 'min_value', '{}', '{}', 'none', 'none', null,
        'Limits, weights and retention times, as data.'
    ),
    (
        'core', 'settings', 'max_value', '{}', '{}', 'none', 'none', null,
        'Limits, weights and retention times, as data.'
    ),
    (
        'core', 'settings', 'is_integer', '{}', '{}', 'none', 'none', null,
        'Limits, weights and retention times, as data.'
    ),
    (
        'core', 'settings', 'description', '{}', '{}', 'none', 'none', null, 'What it is, in words.'
    ),
    (
        'core', 'settings', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'core', 'settings', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'events', 'events', 'id', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'Names the row.'
    ),
    (
        'events', 'events', 'slug', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The name of the event in a URL: made with the event, and made again only when it'
        ' stops being public.'
    ),
    (
        'events', 'events', 'title', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'How it is called.'
    ),
    (
        'events', 'events', 'description', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'What it is, in words.'
    ),
    (
        'events', 'events', 'artist', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'event_type', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The kind of event in the organiser''s words, in lower case.'
    ),
    (
        'events', 'events', 'venue', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'address', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'city', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'The city.'
    ),
    (
        'events', 'events', 'region', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'The region.'
    ),
    (
        'events', 'events', 'country', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'The country.'
    ),
    (
        'events', 'events', 'latitude', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'Latitude of the venue in degrees.'
    ),
    (
        'events', 'events', 'longitude', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'Longitude of the venue in degrees, exact.'
    ),
    (
        'events', 'events', 'tile', '{organiser_id}', '{}', 'none', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The square of one degree that holds the venue: 360 times its row, counted from the'
        ' South Pole, plus its column, counted from the antimeridian.'
    ),
    (
        'events', 'events', 'is_online', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'meeting_url', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The link to an online event.'
    ),
    (
        'events', 'events', 'cover_image_url', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A picture of it.'
    ),
    (
        'events', 'events', 'starts_at', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'ends_at', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'timezone', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The time zone of the venue, as a name of the IANA database.'
    ),
    (
        'events', 'events', 'max_attendees', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'How many people may go, which is the number of seats.'
    ),
    (
        'events', 'events', 'going_count', '{organiser_id}', '{}', 'none', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'How many members are going.'
    ),
    (
        'events', 'events', 'privacy', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'Who may see it.'
    ),
    (
        'events', 'events', 'group_id', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'The group that organises it.'
    ),
    (
        'events', 'events', 'organiser_id', '{organiser_id}', '{}', 'none', 'empty', null,
        'The organiser: the creator, or the person who took the event over when the'
        ' creator''s account ended.'
    ),
    (
        'events', 'events', 'cancelled_at', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'A concert, a gig or a meet-up.'
    ),
    (
        'events', 'events', 'created_at', '{organiser_id}', '{organiser_id}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'When the row was stored.'
    ),
    (
        'events', 'events', 'updated_at', '{organiser_id}', '{}', 'none', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'When the row was last changed.'
    ),
    (
        'events', 'events', 'hidden_at', '{organiser_id}', '{}', 'none', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'When a moderator hid it from all but its organisers.'
    ),
    (
        'events', 'media', 'id', '{owner_id}', '{owner_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'events', 'media', 'event_id', '{owner_id}', '{owner_id}', 'value', 'delete', null,
        'The event.'
    ),
    (
        'events', 'media', 'owner_id', '{owner_id}', '{}', 'none', 'delete', null, 'Whose it is.'
    ),
    (
        'events', 'media', 'pod_id', '{owner_id}', '{owner_id}', 'value', 'delete', null,
        'The pod whose members see it.'
    ),
    (
        'events', 'media', 'kind', '{owner_id}', '{owner_id}', 'value', 'delete', null,
        'What kind it is.'
    ),
    (
        'events', 'media', 'url', '{owner_id}', '{owner_id}', 'value', 'delete', null, 'The link.'
    ),
    (
        'events', 'media', 'created_at', '{owner_id}', '{owner_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'events', 'media', 'hidden_at', '{owner_id}', '{}', 'none', 'delete', null,
        'When a moderator hid it from all but its owner.'
    ),
    (
        'events', 'meet_points', 'event_id', '{created_by}', '{created_by}', 'value', 'delete',
        null, 'The event.'
    ),
    (
        'events', 'meet_points', 'title', '{created_by}', '{created_by}', 'value', 'delete', null,
        'The place in words.'
    ),
    (
        'events', 'meet_points', 'description', '{created_by}', '{created_by}', 'value', 'delete',
        null, 'What it is, in words.'
    ),
    (
        'events', 'meet_points', 'meets_at', '{created_by}', '{created_by}', 'value', 'delete',
        null, 'When they meet.'
    ),
    (
        'events', 'meet_points', 'version', '{created_by}', '{}', 'none', 'delete', null,
        'How often it was written, cleared or moved.'
    ),
    (
        'events', 'meet_points', 'created_by', '{created_by}', '{}', 'none', 'delete', null,
        'Who made it.'
    ),
    (
        'events', 'meet_points', 'created_at', '{created_by}', '{created_by}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'events', 'meet_points', 'updated_at', '{created_by}', '{created_by}', 'value', 'delete',
        null, 'When the row was last changed.'
    ),
    (
        'events', 'meet_points', 'updated_by', '{created_by,updated_by}', '{}', 'none', 'empty',
        null, 'The member who wrote the present text.'
    ),
    (
        'events', 'members', 'event_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The event.'
    ),
    (
        'events', 'members', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'events', 'members', 'status', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Its state.'
    ),
    (
        'events', 'members', 'vibe_badges', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Small JSON objects with which the member says in what mood they go.'
    ),
    (
        'events', 'members', 'invited_by', '{user_id,invited_by}', '{user_id}', 'person', 'empty',
        null, 'Who invited them.'
    ),
    (
        'events', 'members', 'joined_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the member first answered.'
    ),
    (
        'events', 'members', 'waiting_since', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Since when the member waits for a seat.'
    ),
    (
        'events', 'members', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'events', 'members', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'events', 'memorabilia', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'events', 'memorabilia', 'id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'events', 'memorabilia', 'event_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The event.'
    ),
    (
        'events', 'memorabilia', 'opener_guess', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The song that the person expects to come first.'
    ),
    (
        'events', 'memorabilia', 'peak_moment', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A person''s private notes about an event.'
    ),
    (
        'events', 'memorabilia', 'song_of_night', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A person''s private notes about an event.'
    ),
    (
        'events', 'memorabilia', 'crowd_energy', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A person''s private notes about an event.'
    ),
    (
        'events', 'memorabilia', 'notes', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A person''s private notes about an event.'
    ),
    (
        'events', 'memorabilia', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'events', 'memorabilia', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'events', 'pod_members', 'pod_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The pod.'
    ),
    (
        'events', 'pod_members', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'events', 'pod_members', 'role', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The creator leads the pod.'
    ),
    (
        'events', 'pod_members', 'joined_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When they came.'
    ),
    (
        'events', 'pod_members', 'event_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The event of the pod.'
    ),
    (
        'events', 'pods', 'id', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'Names the row.'
    ),
    (
        'events', 'pods', 'event_id', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.', 'The event.'
    ),
    (
        'events', 'pods', 'name', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'How it is called.'
    ),
    (
        'events', 'pods', 'max_members', '{}', '{}', 'none', 'none', null,
        'Seats in the pod, including the creator''s.'
    ),
    (
        'events', 'pods', 'member_count', '{}', '{}', 'none', 'none', null, 'Taken seats.'
    ),
    (
        'events', 'pods', 'created_by', '{created_by}', '{}', 'none', 'empty', null,
        'The person who made it.'
    ),
    (
        'events', 'pods', 'closed_at', '{}', '{}', 'none', 'none', null,
        'When the last member left.'
    ),
    (
        'events', 'pods', 'created_at', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the event, which others organise or remember from now on.',
        'When the row was stored.'
    ),
    (
        'groups', 'applications', 'opening_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The opening.'
    ),
    (
        'groups', 'applications', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'groups', 'applications', 'message', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A person''s application for an opening.'
    ),
    (
        'groups', 'applications', 'status', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Its state.'
    ),
    (
        'groups', 'applications', 'decided_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When it was decided.'
    ),
    (
        'groups', 'applications', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'groups', 'applications', 'group_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The group of the opening.'
    ),
    (
        'groups', 'group_genres', 'group_id', '{}', '{}', 'none', 'none', null, 'The group.'
    ),
    (
        'groups', 'group_genres', 'genre_id', '{}', '{}', 'none', 'none', null, 'The genre.'
    ),
    (
        'groups', 'groups', 'id', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'Names the row.'
    ),
    (
        'groups', 'groups', 'name', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'How it is called.'
    ),
    (
        'groups', 'groups', 'description', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'What it is, in words.'
    ),
    (
        'groups', 'groups', 'image_url', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'A picture of it.'
    ),
    (
        'groups', 'groups', 'cover_image_url', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'A picture of it.'
    ),
    (
        'groups', 'groups', 'visibility', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'Who may see it.'
    ),
    (
        'groups', 'groups', 'category', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'The kind of group in its admins'' words, in lower case.'
    ),
    (
        'groups', 'groups', 'cell', '{}', '{}', 'none', 'none', null,
        'The grid cell of about 1 km in which the group meets, see core.grid_cell.'
    ),
    (
        'groups', 'groups', 'latitude', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'Latitude of the middle of the cell, in degrees.'
    ),
    (
        'groups', 'groups', 'longitude', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'Longitude of the middle of the cell, in degrees.'
    ),
    (
        'groups', 'groups', 'city', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'The city.'
    ),
    (
        'groups', 'groups', 'region', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'The region.'
    ),
    (
        'groups', 'groups', 'country', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'The country.'
    ),
    (
        'groups', 'groups', 'max_members', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'How many active members there may be.'
    ),
    (
        'groups', 'groups', 'member_count', '{}', '{}', 'none', 'none', null, 'Active members.'
    ),
    (
        'groups', 'groups', 'shows_history', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'Whether a member who joins or comes back reads the messages sent while they were not'
        ' a member.'
    ),
    (
        'groups', 'groups', 'is_active', '{}', '{}', 'none', 'none', null,
        'False: the group is dissolved, and only its members see it.'
    ),
    (
        'groups', 'groups', 'created_by', '{created_by}', '{}', 'none', 'empty', null,
        'Who made it.'
    ),
    (
        'groups', 'groups', 'created_at', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'When the row was stored.'
    ),
    (
        'groups', 'groups', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'groups', 'groups', 'hidden_at', '{}', '{}', 'none', 'none', null,
        'When a moderator hid it from all but its members.'
    ),
    (
        'groups', 'members', 'group_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The group.'
    ),
    (
        'groups', 'members', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'groups', 'members', 'role', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The role of the person.'
    ),
    (
        'groups', 'members', 'status', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Its state.'
    ),
    (
        'groups', 'members', 'instrument_id', '{user_id}', '{user_id}', 'instrument', 'delete',
        null, 'The instrument that the member plays in the group.'
    ),
    (
        'groups', 'members', 'invited_by', '{user_id,invited_by}', '{user_id}', 'person', 'empty',
        null, 'Who invited them.'
    ),
    (
        'groups', 'members', 'joined_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the member last became active.'
    ),
    (
        'groups', 'members', 'left_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When they left.'
    ),
    (
        'groups', 'members', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'groups', 'members', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'groups', 'openings', 'id', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'Names the row.'
    ),
    (
        'groups', 'openings', 'group_id', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'The group.'
    ),
    (
        'groups', 'openings', 'instrument_id', '{created_by}', '{created_by}', 'instrument', 'keep',
        'It belongs to the group, which others lead from now on.', 'The instrument.'
    ),
    (
        'groups', 'openings', 'description', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'What it is, in words.'
    ),
    (
        'groups', 'openings', 'min_skill', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.',
        'The lowest skill that the group wants.'
    ),
    (
        'groups', 'openings', 'status', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'Its state.'
    ),
    (
        'groups', 'openings', 'created_by', '{created_by}', '{}', 'none', 'empty', null,
        'Who made it.'
    ),
    (
        'groups', 'openings', 'filled_by', '{filled_by}', '{}', 'none', 'empty', null,
        'The person who filled it.'
    ),
    (
        'groups', 'openings', 'closed_at', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'An opening.'
    ),
    (
        'groups', 'openings', 'created_at', '{created_by}', '{created_by}', 'value', 'keep',
        'It belongs to the group, which others lead from now on.', 'When the row was stored.'
    ),
    (
        'groups', 'openings', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'identity', 'credentials', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'credentials', 'password_hash', '{user_id}', '{}', 'none', 'delete', null,
        'Bcrypt of at least 12 rounds, or argon2id.'
    ),
    (
        'identity', 'credentials', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'credentials', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'identity', 'identities', 'provider', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Accounts at providers with which people sign in here.'
    ),
    (
        'identity', 'identities', 'subject', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The id of the account at its provider, which never changes: sub in OpenID Connect.'
    ),
    (
        'identity', 'identities', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'identities', 'email', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The address that the provider last told.'
    ),
    (
        'identity', 'identities', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When it was linked.'
    ),
    (
        'identity', 'identities', 'last_sign_in_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Accounts at providers with which people sign in here.'
    ),
    (
        'identity', 'places', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'places', 'cell', '{user_id}', '{}', 'none', 'delete', null,
        'Grid cell, see core.grid_cell.'
    ),
    (
        'identity', 'places', 'latitude', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Latitude of the middle of the cell, in degrees.'
    ),
    (
        'identity', 'places', 'longitude', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Longitude of the middle of the cell, in degrees.'
    ),
    (
        'identity', 'places', 'city', '{user_id}', '{user_id}', 'value', 'delete', null, 'The city.'
    ),
    (
        'identity', 'places', 'region', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The region.'
    ),
    (
        'identity', 'places', 'country', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The country.'
    ),
    (
        'identity', 'places', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'places', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'identity', 'presences', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'presences', 'socket_id', '{user_id}', '{}', 'none', 'delete', null,
        'What the application calls the connection of the device: 1 to 255 visible characters'
        ' of ASCII.'
    ),
    (
        'identity', 'presences', 'expires_at', '{user_id}', '{}', 'none', 'delete', null,
        'Until when the device is there, unless another heartbeat comes.'
    ),
    (
        'identity', 'profiles', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'profiles', 'display_name', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'bio', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'birth_date', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Gives the age.'
    ),
    (
        'identity', 'profiles', 'show_age', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether others see the person''s age in years.'
    ),
    (
        'identity', 'profiles', 'gender', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'intent', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What the person looks for.'
    ),
    (
        'identity', 'profiles', 'interests', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'image_url', '{user_id}', '{user_id}', 'value', 'delete', null,
        'A picture of it.'
    ),
    (
        'identity', 'profiles', 'cover_image_url', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'A picture of it.'
    ),
    (
        'identity', 'profiles', 'photos', '{user_id}', '{user_id}', 'value', 'delete', null,
        'At most 6 URLs (http or https).'
    ),
    (
        'identity', 'profiles', 'videos', '{user_id}', '{user_id}', 'value', 'delete', null,
        'At most 6 URLs (http or https).'
    ),
    (
        'identity', 'profiles', 'website', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'instagram_url', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What a person shows of themselves to others.'
    ),
    (
        'identity', 'profiles', 'reveal_instagram', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether others see the Instagram link.'
    ),
    (
        'identity', 'profiles', 'privacy_level', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Who may see it.'
    ),
    (
        'identity', 'profiles', 'is_verified', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether moderators have checked the person''s identity.'
    ),
    (
        'identity', 'profiles', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'profiles', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'identity', 'profiles', 'show_presence', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether the people with whom the person is matched or connected see that they are there.'
    ),
    (
        'identity', 'providers', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'identity', 'providers', 'verifies_email', '{}', '{}', 'none', 'none', null,
        'Whether this provider can prove whose an email address is.'
    ),
    (
        'identity', 'providers', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'identity', 'refresh_tokens', 'token_hash', '{session_id}', '{}', 'none', 'delete', null,
        'SHA-256 of the token in hexadecimal.'
    ),
    (
        'identity', 'refresh_tokens', 'session_id', '{session_id}', '{}', 'none', 'delete', null,
        'The session.'
    ),
    (
        'identity', 'refresh_tokens', 'created_at', '{session_id}', '{}', 'none', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'refresh_tokens', 'rotated_at', '{session_id}', '{}', 'none', 'delete', null,
        'When it was used, and another took its place.'
    ),
    (
        'identity', 'reserved_usernames', 'name', '{}', '{}', 'none', 'none', null,
        'How it is called.'
    ),
    (
        'identity', 'sessions', 'id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'identity', 'sessions', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'sessions', 'device_info', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What the application knows of the device.'
    ),
    (
        'identity', 'sessions', 'ip_address', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Where it was last used from.'
    ),
    (
        'identity', 'sessions', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'sessions', 'last_used_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When its refresh token was last rotated.'
    ),
    (
        'identity', 'sessions', 'expires_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When its present refresh token expires, and the session with it.'
    ),
    (
        'identity', 'sessions', 'ended_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When it was ended: none of its refresh tokens is good for anything since then.'
    ),
    (
        'identity', 'sign_in_failures', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'sign_in_failures', 'network', '{user_id}', '{}', 'none', 'delete', null,
        'An address (of version 6: its first 64 bits) from which the account has had a session.'
    ),
    (
        'identity', 'sign_in_failures', 'failures', '{user_id}', '{}', 'none', 'delete', null,
        'How many there were in a row.'
    ),
    (
        'identity', 'sign_in_failures', 'last_failed_at', '{user_id}', '{}', 'none', 'delete', null,
        'Wrong passwords of late.'
    ),
    (
        'identity', 'sign_in_failures', 'locked_until', '{user_id}', '{}', 'none', 'delete', null,
        'Until when no password is accepted from this network.'
    ),
    (
        'identity', 'sign_ins', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'sign_ins', 'sign_in_count', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How often and when an account last signed in.'
    ),
    (
        'identity', 'sign_ins', 'last_sign_in_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'How often and when an account last signed in.'
    ),
    (
        'identity', 'standings', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'standings', 'status', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Its state.'
    ),
    (
        'identity', 'standings', 'reason', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Why the account is suspended.'
    ),
    (
        'identity', 'standings', 'suspended_by', '{user_id,suspended_by}', '{}', 'none', 'empty',
        null, 'The moderator.'
    ),
    (
        'identity', 'standings', 'changed_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether an account is active or suspended.'
    ),
    (
        'identity', 'standings', 'suspended_until', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the suspension ends by itself.'
    ),
    (
        'identity', 'standings', 'erase_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the account is erased, for an owner who asked for it: until then it is'
        ' suspended, and its owner can take that back.'
    ),
    (
        'identity', 'usernames', 'name_hash', '{user_id}', '{}', 'none', 'keep',
        'So that no one takes the name of a person who left; it is a keyed hash.',
        'SHA-256 of the name in lower case: the former name cannot be read from it.'
    ),
    (
        'identity', 'usernames', 'user_id', '{user_id}', '{}', 'none', 'empty', null, 'The account.'
    ),
    (
        'identity', 'usernames', 'created_at', '{user_id}', '{}', 'none', 'keep',
        'So that no one takes the name of a person who left; it is a keyed hash.',
        'When the row was stored.'
    ),
    (
        'identity', 'users', 'id', '{id}', '{id}', 'value', 'delete', null, 'Names the row.'
    ),
    (
        'identity', 'users', 'clerk_id', '{id}', '{id}', 'value', 'delete', null,
        'Id of the account at Clerk.'
    ),
    (
        'identity', 'users', 'username', '{id}', '{id}', 'value', 'delete', null,
        'URL-safe name, 3 to 50 characters.'
    ),
    (
        'identity', 'users', 'email', '{id}', '{id}', 'value', 'delete', null,
        'Where the person is reached.'
    ),
    (
        'identity', 'users', 'email_verified_at', '{id}', '{id}', 'value', 'delete', null,
        'An account.'
    ),
    (
        'identity', 'users', 'phone', '{id}', '{id}', 'value', 'delete', null,
        'Where the person is reached.'
    ),
    (
        'identity', 'users', 'phone_verified_at', '{id}', '{id}', 'value', 'delete', null,
        'An account.'
    ),
    (
        'identity', 'users', 'role', '{id}', '{id}', 'value', 'delete', null,
        'What the person may do: the application switches to the database role of this name.'
    ),
    (
        'identity', 'users', 'status', '{id}', '{id}', 'value', 'delete', null, 'Its state.'
    ),
    (
        'identity', 'users', 'created_at', '{id}', '{id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'users', 'updated_at', '{id}', '{id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'identity', 'users', 'deleted_at', '{id}', '{id}', 'value', 'delete', null,
        'When the account was deleted: since then it is hidden everywhere, and its history stays.'
    ),
    (
        'identity', 'users', 'plan', '{id}', '{id}', 'value', 'delete', null,
        'The plan that the account has booked.'
    ),
    (
        'identity', 'users', 'plan_until', '{id}', '{id}', 'value', 'delete', null,
        'When the account is back on the free plan, if nothing happens before.'
    ),
    (
        'identity', 'users', 'new_email', '{id}', '{id}', 'value', 'delete', null,
        'The address that the owner wants instead of email.'
    ),
    (
        'identity', 'verifications', 'token_hash', '{user_id}', '{}', 'none', 'delete', null,
        'SHA-256 of the token in hexadecimal.'
    ),
    (
        'identity', 'verifications', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'identity', 'verifications', 'purpose', '{user_id}', '{}', 'none', 'delete', null,
        'Tokens that were sent to people and that have not come back.'
    ),
    (
        'identity', 'verifications', 'target', '{user_id}', '{}', 'none', 'delete', null,
        'The email address or phone number to which it was sent.'
    ),
    (
        'identity', 'verifications', 'created_at', '{user_id}', '{}', 'none', 'delete', null,
        'When the row was stored.'
    ),
    (
        'identity', 'verifications', 'expires_at', '{user_id}', '{}', 'none', 'delete', null,
        'When it no longer counts.'
    ),
    (
        'matching', 'attachment_assessments', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'attachment_assessments', 'key_version', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The version of the key by which it was scored.'
    ),
    (
        'matching', 'attachment_assessments', 'responses', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The answers, 1 to 7, in the order of the items.'
    ),
    (
        'matching', 'attachment_assessments', 'anxiety_score', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The mean of the answers on anxiety, 1.00 to 7.00.'
    ),
    (
        'matching', 'attachment_assessments', 'avoidance_score', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The mean of the answers on avoidance, 1.00 to 7.00.'
    ),
    (
        'matching', 'attachment_assessments', 'style', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'The style by the midpoint of the day: the setting attachment_midpoint.'
    ),
    (
        'matching', 'attachment_assessments', 'created_at', '{user_id}', '{user_id}', 'value',
        'delete', null, 'When the row was stored.'
    ),
    (
        'matching', 'attachment_assessments', 'updated_at', '{user_id}', '{user_id}', 'value',
        'delete', null, 'When the row was last changed.'
    ),
    (
        'matching', 'attachment_keys', 'version', '{}', '{}', 'none', 'none', null, 'Counted up.'
    ),
    (
        'matching', 'attachment_keys', 'anxiety_items', '{}', '{}', 'none', 'none', null,
        'The items about anxiety, by their place in the questionnaire.'
    ),
    (
        'matching', 'attachment_keys', 'avoidance_items', '{}', '{}', 'none', 'none', null,
        'The items about avoidance.'
    ),
    (
        'matching', 'attachment_keys', 'reversed_items', '{}', '{}', 'none', 'none', null,
        'The items of both scales whose answer counts as 8 less the answer.'
    ),
    (
        'matching', 'daily_picks', 'id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Names the row.'
    ),
    (
        'matching', 'daily_picks', 'day', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'The day in UTC.'
    ),
    (
        'matching', 'daily_picks', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'person', 'delete', null, 'The smaller id of the two.'
    ),
    (
        'matching', 'daily_picks', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'person', 'delete', null, 'The one of two people with the greater id.'
    ),
    (
        'matching', 'daily_picks', 'score', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'Their compatibility when they were picked, 0 to 100: what the picks of the day were'
        ' chosen by.'
    ),
    (
        'matching', 'daily_picks', 'created_at', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'value', 'delete', null, 'When the row was stored.'
    ),
    (
        'matching', 'feeds', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'feeds', 'filters_key', '{user_id}', '{}', 'none', 'delete', null,
        'The internal.feed_key of the filters and settings with which the feed was filled.'
    ),
    (
        'matching', 'feeds', 'candidates', '{user_id}', '{}', 'none', 'delete', null,
        'The best people for a person to meet next, the best first.'
    ),
    (
        'matching', 'feeds', 'ranks', '{user_id}', '{}', 'none', 'delete', null,
        'Score plus activity points of each candidate, in 1/10,000.'
    ),
    (
        'matching', 'feeds', 'points', '{user_id}', '{}', 'none', 'delete', null,
        'Seven numbers a candidate: the points, in 1/100, of the factors of the score.'
    ),
    (
        'matching', 'feeds', 'starts_after_rank', '{user_id}', '{}', 'none', 'delete', null,
        'The rank after which this feed continues an earlier one.'
    ),
    (
        'matching', 'feeds', 'starts_after_id', '{user_id}', '{}', 'none', 'delete', null,
        'The best people for a person to meet next, the best first.'
    ),
    (
        'matching', 'feeds', 'is_last', '{user_id}', '{}', 'none', 'delete', null,
        'Whether its last candidate is the last of all.'
    ),
    (
        'matching', 'feeds', 'blocks', '{user_id}', '{}', 'none', 'delete', null,
        'The blocks of the grid from which it was filled.'
    ),
    (
        'matching', 'feeds', 'own_xid', '{user_id}', '{}', 'none', 'delete', null,
        'The changed_xid of its owner when the feed was filled.'
    ),
    (
        'matching', 'feeds', 'seen_until', '{user_id}', '{}', 'none', 'delete', null,
        'The feed may miss changes by this transaction and later ones.'
    ),
    (
        'matching', 'feeds', 'created_at', '{user_id}', '{}', 'none', 'delete', null,
        'When the row was stored.'
    ),
    (
        'matching', 'interactions', 'from_user_id', '{from_user_id,to_user_id}', '{}', 'none',
        'delete', null, 'Reactions of one person to another, kept as history.'
    ),
    (
        'matching', 'interactions', 'to_user_id', '{from_user_id,to_user_id}', '{from_user_id}',
        'person', 'delete', null, 'Reactions of one person to another, kept as history.'
    ),
    (
        'matching', 'interactions', 'reaction', '{from_user_id,to_user_id}', '{from_user_id}',
        'value', 'delete', null, 'Reactions of one person to another, kept as history.'
    ),
    (
        'matching', 'interactions', 'context', '{from_user_id,to_user_id}', '{from_user_id}',
        'value', 'delete', null, 'Where in the application the person met the other.'
    ),
    (
        'matching', 'interactions', 'created_at', '{from_user_id,to_user_id}', '{from_user_id}',
        'value', 'delete', null, 'When the row was stored.'
    ),
    (
        'matching', 'interactions', 'reacted_at', '{from_user_id,to_user_id}', '{from_user_id}',
        'value', 'delete', null, 'When the person last reacted so.'
    ),
    (
        'matching', 'match_profiles', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'match_profiles', 'is_discoverable', '{user_id}', '{user_id}', 'value',
        'delete', null,
        'Whether the person is active, public, not paused, and has a place, an instrument and'
        ' a genre.'
    ),
    (
        'matching', 'match_profiles', 'cell', '{user_id}', '{}', 'none', 'delete', null,
        'Grid cell of the person''s journey, or of their home.'
    ),
    (
        'matching', 'match_profiles', 'block', '{user_id}', '{}', 'none', 'delete', null,
        'A block of 128 by 128 cells: changes in the neighbourhood are found by it.'
    ),
    (
        'matching', 'match_profiles', 'radius_km', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'born_from', '{user_id}', '{user_id}', 'value', 'delete',
        null,
        'The earliest possible birth date, as the number yyyymmdd: the difference of two of'
        ' them over 10,000 is an age.'
    ),
    (
        'matching', 'match_profiles', 'age_min', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'age_max', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'looking_for', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'What the person looks for.'
    ),
    (
        'matching', 'match_profiles', 'commitment', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'From 1 (casual) to 4 (professional).'
    ),
    (
        'matching', 'match_profiles', 'availability', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'availability_count', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'skill_average', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Mean skill over the instruments played, from 1 (beginner) to 4 (professional).'
    ),
    (
        'matching', 'match_profiles', 'min_skill', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'From which skill on.'
    ),
    (
        'matching', 'match_profiles', 'plays', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The instruments that the person plays: one bit each, at the instrument''s slot.'
    ),
    (
        'matching', 'match_profiles', 'seeks', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The instruments that the person seeks: one bit each, at the instrument''s slot.'
    ),
    (
        'matching', 'match_profiles', 'seeks_count', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'likes', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How much the person wants each genre: 5 bits a genre, at its slot, with as many set'
        ' as it is wanted: a genre by its preference (1 to 5), its parent by half of that, its'
        ' grandparent by a quarter, rounded up.'
    ),
    (
        'matching', 'match_profiles', 'likes_count', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'offers', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How well the person fits each genre: 5 bits a genre, at its slot, of which 5 are set'
        ' for a genre that the person likes, 3 for its parent and 2 for its grandparent.'
    ),
    (
        'matching', 'match_profiles', 'must_share_genre', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'must_play_sought', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'must_share_looking_for', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'is_incognito', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'hides_distance', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'city', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The city of the person''s journey, or of their home.'
    ),
    (
        'matching', 'match_profiles', 'instruments', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Names of the instruments, the primary one first.'
    ),
    (
        'matching', 'match_profiles', 'genres', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names of the genres, the best-liked first.'
    ),
    (
        'matching', 'match_profiles', 'activity_score', '{user_id}', '{user_id}', 'value', 'delete',
        null,
        '100 for a person who was active in the week before the present one, 50 in the month'
        ' before it, else 0.'
    ),
    (
        'matching', 'match_profiles', 'last_active_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Everything about a person that ranking reads and a page shows, in one row.'
    ),
    (
        'matching', 'match_profiles', 'changed_xid', '{user_id}', '{}', 'none', 'delete', null,
        'The last transaction that changed anything that ranking reads: older feeds catch up.'
    ),
    (
        'matching', 'match_profiles', 'created_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'matching', 'match_profiles', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was last changed.'
    ),
    (
        'matching', 'match_profiles', 'born_until', '{user_id}', '{user_id}', 'value', 'delete',
        null,
        'The latest possible birth date, as in born_from: the same day, or the last day of'
        ' the ten years.'
    ),
    (
        'matching', 'match_profiles', 'active_before', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the person was last active before the week of last_active_at.'
    ),
    (
        'matching', 'match_profiles', 'revision', '{user_id}', '{}', 'none', 'delete', null,
        'A digest of everything that decides the order of the person''s lists.'
    ),
    (
        'matching', 'match_profiles', 'attachment_ease', '{user_id}', '{user_id}', 'value',
        'delete', null,
        '1 if anxiety and avoidance together are in the lower half of what they can be,'
        ' otherwise 0.'
    ),
    (
        'matching', 'match_profiles', 'boosted_until', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Until when feeds show the person earlier.'
    ),
    (
        'matching', 'match_profiles', 'is_searching', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether the person has saved searches.'
    ),
    (
        'matching', 'matches', 'id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Names the row.'
    ),
    (
        'matching', 'matches', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The smaller of the two user ids.'
    ),
    (
        'matching', 'matches', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The one of two people with the greater id.'
    ),
    (
        'matching', 'matches', 'score', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Compatibility of the two when they matched, 0 to 100.'
    ),
    (
        'matching', 'matches', 'factors', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'The points of each factor.'
    ),
    (
        'matching', 'matches', 'status', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Its state.'
    ),
    (
        'matching', 'matches', 'ended_by', '{user1_id,user2_id}', '{}', 'none', 'delete', null,
        'The person who unmatched or blocked the other.'
    ),
    (
        'matching', 'matches', 'ended_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When it ended.'
    ),
    (
        'matching', 'matches', 'created_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When the row was stored.'
    ),
    (
        'matching', 'matches', 'updated_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When the row was last changed.'
    ),
    (
        'matching', 'pick_candidates', 'number', '{}', '{}', 'none', 'none', null,
        'One person: matching.pick_people.number.'
    ),
    (
        'matching', 'pick_candidates', 'other_number', '{}', '{}', 'none', 'none', null,
        'The candidate.'
    ),
    (
        'matching', 'pick_candidates', 'score', '{}', '{}', 'none', 'none', null,
        'Their compatibility, in 1/100.'
    ),
    (
        'matching', 'pick_people', 'place', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.',
        'Their place in the order of band and longitude.'
    ),
    (
        'matching', 'pick_people', 'number', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.', 'Their place in the order of their ids.'
    ),
    (
        'matching', 'pick_people', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.', 'Whose row it is.'
    ),
    (
        'matching', 'pick_people', 'day', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.', 'The day.'
    ),
    (
        'matching', 'pick_people', 'picks', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.', 'How many picks they may get.'
    ),
    (
        'matching', 'pick_people', 'band', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.',
        'The eighth of a degree of latitude they are in.'
    ),
    (
        'matching', 'pick_people', 'longitude', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.', 'The middle of their cell, in degrees.'
    ),
    (
        'matching', 'pick_people', 'x', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.',
        'With y and z, the middle of their cell on a sphere of radius 1: distances follow'
        ' from it quickly.'
    ),
    (
        'matching', 'pick_people', 'y', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.',
        'The people of the day that picks are made for now.'
    ),
    (
        'matching', 'pick_people', 'z', '{user_id}', '{}', 'none', 'keep',
        'The list of a day, made anew for the next one.',
        'The people of the day that picks are made for now.'
    ),
    (
        'matching', 'pick_runs', 'day', '{}', '{}', 'none', 'none', null, 'The day in UTC.'
    ),
    (
        'matching', 'pick_runs', 'people', '{}', '{}', 'none', 'none', null,
        'How many people may get picks.'
    ),
    (
        'matching', 'pick_runs', 'people_done', '{}', '{}', 'none', 'none', null,
        'How many of them have their candidates, in the order of matching.pick_people.'
    ),
    (
        'matching', 'pick_runs', 'finished_at', '{}', '{}', 'none', 'none', null,
        'When the picks were made.'
    ),
    (
        'matching', 'pick_runs', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'matching', 'pick_runs', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'matching', 'preferences', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'preferences', 'search_radius_km', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'How far away the person wants to meet people, in km from 1 to 500.'
    ),
    (
        'matching', 'preferences', 'age_min', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The lowest age in years to meet.'
    ),
    (
        'matching', 'preferences', 'age_max', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The highest age in years to meet.'
    ),
    (
        'matching', 'preferences', 'looking_for', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What the person looks for.'
    ),
    (
        'matching', 'preferences', 'commitment', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Which people a person wants to meet, and which people may find them.'
    ),
    (
        'matching', 'preferences', 'availability', '{user_id}', '{user_id}', 'value', 'delete',
        null,
        'Mornings, afternoons and evenings of Monday to Sunday: one bit each, Monday morning first.'
    ),
    (
        'matching', 'preferences', 'min_skill', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Lowest average skill to meet.'
    ),
    (
        'matching', 'preferences', 'must_share_genre', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Deal-breaker: meet only people with a genre, parent genre or child genre in common.'
    ),
    (
        'matching', 'preferences', 'must_play_sought', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Deal-breaker: meet only people who play one of the instruments sought.'
    ),
    (
        'matching', 'preferences', 'must_share_looking_for', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Deal-breaker: meet only people who look for the same, or for anything.'
    ),
    (
        'matching', 'preferences', 'is_paused', '{user_id}', '{user_id}', 'value', 'delete', null,
        'True: discovery shows the person to no one for now.'
    ),
    (
        'matching', 'preferences', 'is_incognito', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'True: discovery shows the person only to people whom they have liked.'
    ),
    (
        'matching', 'preferences', 'hides_distance', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Which people a person wants to meet, and which people may find them.'
    ),
    (
        'matching', 'preferences', 'travel_cell', '{user_id}', '{}', 'none', 'delete', null,
        'The grid cell where discovery places the person on a journey.'
    ),
    (
        'matching', 'preferences', 'travel_city', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Which people a person wants to meet, and which people may find them.'
    ),
    (
        'matching', 'preferences', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'matching', 'preferences', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'matching', 'preferences', 'uses_attachment', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether attachment counts in compatibility with other people who want that, too.'
    ),
    (
        'matching', 'rewinds', 'from_user_id', '{from_user_id,to_user_id}', '{}', 'none', 'delete',
        null, 'Passes that were taken back.'
    ),
    (
        'matching', 'rewinds', 'rewound_at', '{from_user_id,to_user_id}', '{from_user_id}', 'value',
        'delete', null, 'When the pass was taken back.'
    ),
    (
        'matching', 'rewinds', 'to_user_id', '{from_user_id,to_user_id}', '{from_user_id}',
        'person', 'delete', null, 'Passes that were taken back.'
    ),
    (
        'matching', 'rewinds', 'context', '{from_user_id,to_user_id}', '{from_user_id}', 'value',
        'delete', null, 'Where the person had been met.'
    ),
    (
        'matching', 'rewinds', 'reacted_at', '{from_user_id,to_user_id}', '{from_user_id}', 'value',
        'delete', null, 'When the person had been passed.'
    ),
    (
        'matching', 'rewinds', 'changed_xid', '{from_user_id,to_user_id}', '{}', 'none', 'delete',
        null,
        'The transaction that took it back: a feed that was filled before it ranks the person anew.'
    ),
    (
        'matching', 'saved_searches', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'saved_searches', 'id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'matching', 'saved_searches', 'name', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How it is called.'
    ),
    (
        'matching', 'saved_searches', 'filters', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The filters as api.discover takes them.'
    ),
    (
        'matching', 'saved_searches', 'instruments', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'The instruments of the filters, a bit an instrument, by its slot.'
    ),
    (
        'matching', 'saved_searches', 'genres', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The genres of the filters, by the lowest of the five bits of their slots.'
    ),
    (
        'matching', 'saved_searches', 'min_skill', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'The skill of the filters, 1 beginner to 4 professional.'
    ),
    (
        'matching', 'saved_searches', 'max_distance_km', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The distance of the filters, in km.'
    ),
    (
        'matching', 'saved_searches', 'created_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'matching', 'saved_searches', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was last changed.'
    ),
    (
        'matching', 'search_finds', 'user_id', '{user_id,found_user_id}', '{}', 'none', 'delete',
        null, 'Whose row it is.'
    ),
    (
        'matching', 'search_finds', 'search_id', '{user_id,found_user_id}', '{user_id}', 'value',
        'delete', null, 'Whom a saved search has told its owner of.'
    ),
    (
        'matching', 'search_finds', 'found_user_id', '{user_id,found_user_id}', '{user_id}',
        'person', 'delete', null, 'Whom a saved search has told its owner of.'
    ),
    (
        'matching', 'search_finds', 'created_at', '{user_id,found_user_id}', '{user_id}', 'value',
        'delete', null, 'When the row was stored.'
    ),
    (
        'matching', 'search_queue', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'matching', 'search_queue', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'No foreign key: the deletion of an account does not wait for the job.'
    ),
    (
        'matching', 'sought_instruments', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'matching', 'sought_instruments', 'instrument_id', '{user_id}', '{user_id}', 'instrument',
        'delete', null, 'The instrument.'
    ),
    (
        'matching', 'sought_instruments', 'created_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'music', 'genres', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'music', 'genres', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'music', 'genres', 'parent_genre_id', '{}', '{}', 'none', 'none', null,
        'Genres in at most three levels (rock, alternative rock, indie rock).'
    ),
    (
        'music', 'genres', 'slot', '{}', '{}', 'none', 'none', null,
        'The position of the genre in the bit sets of matching.match_profiles.'
    ),
    (
        'music', 'genres', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'music', 'genres', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'music', 'instruments', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'music', 'instruments', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'music', 'instruments', 'category', '{}', '{}', 'none', 'none', null,
        'Family: string, brass, percussion and so on.'
    ),
    (
        'music', 'instruments', 'slot', '{}', '{}', 'none', 'none', null,
        'The position of the instrument in the bit sets of matching.match_profiles.'
    ),
    (
        'music', 'instruments', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'music', 'instruments', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'music', 'media_sample_genres', 'media_sample_id', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The genres of a sample.'
    ),
    (
        'music', 'media_sample_genres', 'genre_id', '{user_id}', '{user_id}', 'genre', 'delete',
        null, 'The genre.'
    ),
    (
        'music', 'media_sample_genres', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'The person who added the recording.'
    ),
    (
        'music', 'media_samples', 'id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'music', 'media_samples', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'music', 'media_samples', 'instrument_id', '{user_id}', '{user_id}', 'instrument', 'delete',
        null, 'The instrument.'
    ),
    (
        'music', 'media_samples', 'title', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How it is called.'
    ),
    (
        'music', 'media_samples', 'description', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What it is, in words.'
    ),
    (
        'music', 'media_samples', 'file_url', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The file.'
    ),
    (
        'music', 'media_samples', 'media_type', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What kind of file it is.'
    ),
    (
        'music', 'media_samples', 'duration_seconds', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'How long it lasts.'
    ),
    (
        'music', 'media_samples', 'metadata', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Facts about the file (bit rate, format), at most 16 kB.'
    ),
    (
        'music', 'media_samples', 'is_public', '{user_id}', '{user_id}', 'value', 'delete', null,
        'False: only its owner sees the sample.'
    ),
    (
        'music', 'media_samples', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'music', 'media_samples', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'music', 'media_samples', 'hidden_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When a moderator hid it from all but its owner.'
    ),
    (
        'music', 'user_genres', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'music', 'user_genres', 'genre_id', '{user_id}', '{user_id}', 'genre', 'delete', null,
        'The genre.'
    ),
    (
        'music', 'user_genres', 'preference', '{user_id}', '{user_id}', 'value', 'delete', null,
        'How much the person likes it, from 1 (a little) to 5 (most).'
    ),
    (
        'music', 'user_genres', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'music', 'user_genres', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was last changed.'
    ),
    (
        'music', 'user_instruments', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'music', 'user_instruments', 'instrument_id', '{user_id}', '{user_id}', 'instrument',
        'delete', null, 'The instrument.'
    ),
    (
        'music', 'user_instruments', 'skill_level', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'The instruments that a person plays, and how well.'
    ),
    (
        'music', 'user_instruments', 'years_of_experience', '{user_id}', '{user_id}', 'value',
        'delete', null, 'The instruments that a person plays, and how well.'
    ),
    (
        'music', 'user_instruments', 'is_primary', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether it is the person''s main instrument.'
    ),
    (
        'music', 'user_instruments', 'created_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'music', 'user_instruments', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was last changed.'
    ),
    (
        'social', 'broadcasters', 'author_id', '{author_id}', '{}', 'none', 'delete', null,
        'The author.'
    ),
    (
        'social', 'broadcasts', 'post_id', '{author_id}', '{}', 'none', 'delete', null, 'The post.'
    ),
    (
        'social', 'broadcasts', 'author_id', '{author_id}', '{}', 'none', 'delete', null,
        'The author of the post.'
    ),
    (
        'social', 'comments', 'post_id', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'The post.'
    ),
    (
        'social', 'comments', 'id', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'Names the row.'
    ),
    (
        'social', 'comments', 'author_id', '{author_id}', '{}', 'none', 'empty', null,
        'Who wrote it.'
    ),
    (
        'social', 'comments', 'parent_id', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'The comment that it replies to.'
    ),
    (
        'social', 'comments', 'depth', '{author_id}', '{}', 'none', 'keep',
        'The place of the comment belongs to those who replied.', 'How many comments are above it.'
    ),
    (
        'social', 'comments', 'content', '{author_id}', '{author_id}', 'value', 'empty', null,
        'What the person wrote.'
    ),
    (
        'social', 'comments', 'likes_count', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.',
        'How many people like it, without what waits in social.count_deltas.'
    ),
    (
        'social', 'comments', 'replies_count', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.',
        'How many replies it has, without what waits in social.count_deltas.'
    ),
    (
        'social', 'comments', 'edited_at', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'When it was changed.'
    ),
    (
        'social', 'comments', 'deleted_at', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'When it was deleted.'
    ),
    (
        'social', 'comments', 'created_at', '{author_id}', '{author_id}', 'value', 'keep',
        'The place of the comment belongs to those who replied.', 'When the row was stored.'
    ),
    (
        'social', 'comments', 'hidden_at', '{author_id}', '{}', 'none', 'keep',
        'The place of the comment belongs to those who replied.',
        'When a moderator hid it from all but its author.'
    ),
    (
        'social', 'contact_settings', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'social', 'contact_settings', 'first_message', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Who may write to them first.'
    ),
    (
        'social', 'contact_settings', 'group_invitation', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Who may invite them to a group.'
    ),
    (
        'social', 'contact_settings', 'event_invitation', '{user_id}', '{user_id}', 'value',
        'delete', null, 'Who may invite them to an event.'
    ),
    (
        'social', 'contact_settings', 'conversation', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Who may add them to a conversation of several people.'
    ),
    (
        'social', 'contact_settings', 'friendship', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Who may ask for their friendship.'
    ),
    (
        'social', 'contact_settings', 'created_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was stored.'
    ),
    (
        'social', 'contact_settings', 'updated_at', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'When the row was last changed.'
    ),
    (
        'social', 'count_deltas', 'target_id', '{}', '{}', 'none', 'none', null,
        'The post or the comment.'
    ),
    (
        'social', 'count_deltas', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'social', 'count_deltas', 'target_type', '{}', '{}', 'none', 'none', null,
        'What kind of thing it is about.'
    ),
    (
        'social', 'count_deltas', 'key_id', '{}', '{}', 'none', 'none', null,
        'What the table of the target is split by: the author of a post, the post of a comment.'
    ),
    (
        'social', 'count_deltas', 'likes', '{}', '{}', 'none', 'none', null,
        'By how much the likes change.'
    ),
    (
        'social', 'count_deltas', 'comments', '{}', '{}', 'none', 'none', null,
        'By how much the comments of a post, or the replies of a comment, change.'
    ),
    (
        'social', 'count_deltas', 'shares', '{}', '{}', 'none', 'none', null,
        'By how much the shares change.'
    ),
    (
        'social', 'count_deltas', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'Who likes the post or the comment, so that its author can be told.'
    ),
    (
        'social', 'count_deltas', 'votes', '{}', '{}', 'none', 'none', null,
        'By how much the votes for each option of a poll change.'
    ),
    (
        'social', 'counter_checks', 'target_type', '{}', '{}', 'none', 'none', null,
        'What is checked: posts, with their comments.'
    ),
    (
        'social', 'counter_checks', 'author_id', '{author_id}', '{}', 'none', 'keep',
        'Where a job is in its round; it moves on every minute.',
        'The author of the post that was checked last.'
    ),
    (
        'social', 'counter_checks', 'post_id', '{author_id}', '{}', 'none', 'keep',
        'Where a job is in its round; it moves on every minute.', 'The post that was checked last.'
    ),
    (
        'social', 'counter_checks', 'checked', '{}', '{}', 'none', 'none', null,
        'How many posts this round has checked.'
    ),
    (
        'social', 'counter_checks', 'wrong', '{}', '{}', 'none', 'none', null,
        'How many wrong counters this round has found and put right.'
    ),
    (
        'social', 'counter_checks', 'last_checked', '{}', '{}', 'none', 'none', null,
        'How many posts the last round checked.'
    ),
    (
        'social', 'counter_checks', 'last_wrong', '{}', '{}', 'none', 'none', null,
        'How many wrong counters the last round found and put right.'
    ),
    (
        'social', 'counter_checks', 'finished_at', '{}', '{}', 'none', 'none', null,
        'When the last round ended.'
    ),
    (
        'social', 'doubts', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'social', 'doubts', 'doubted_id', '{doubted_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'The recipient, the sender, the subject, the author (or organiser) or the post of'
        ' notifications.'
    ),
    (
        'social', 'doubts', 'settled_after', '{}', '{}', 'none', 'none', null,
        'When all transactions before this one have ended, no notification appears any more'
        ' that does not know of the change.'
    ),
    (
        'social', 'event_posts', 'event_id', '{author_id}', '{}', 'none', 'delete', null,
        'The event.'
    ),
    (
        'social', 'event_posts', 'post_id', '{author_id}', '{}', 'none', 'delete', null,
        'A post in the event.'
    ),
    (
        'social', 'event_posts', 'author_id', '{author_id}', '{}', 'none', 'delete', null,
        'The author of the post.'
    ),
    (
        'social', 'feed_entries', 'recipient_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The reader.'
    ),
    (
        'social', 'feed_entries', 'post_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The post.'
    ),
    (
        'social', 'feed_entries', 'author_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The author of the post.'
    ),
    (
        'social', 'feeds', 'recipient_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The reader.'
    ),
    (
        'social', 'feeds', 'floor', '{recipient_id}', '{}', 'none', 'delete', null,
        'From this post upwards the entries are complete.'
    ),
    (
        'social', 'feeds', 'is_kept', '{recipient_id}', '{}', 'none', 'delete', null,
        'Whether workers deliver to it.'
    ),
    (
        'social', 'feeds', 'seen_at', '{recipient_id}', '{}', 'none', 'delete', null,
        'When the reader came, to the day.'
    ),
    (
        'social', 'feeds', 'tidied_at', '{recipient_id}', '{}', 'none', 'delete', null,
        'When a job last removed what nobody needs from it.'
    ),
    (
        'social', 'friendships', 'user1_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The smaller id of the two.'
    ),
    (
        'social', 'friendships', 'user2_id', '{user1_id,user2_id}', '{user1_id,user2_id}', 'person',
        'delete', null, 'The greater id of the two.'
    ),
    (
        'social', 'friendships', 'requester_id', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'person', 'delete', null, 'Which of the two asked, the last time.'
    ),
    (
        'social', 'friendships', 'status', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'Its state.'
    ),
    (
        'social', 'friendships', 'requested_at', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'value', 'delete', null, 'When they asked, the last time.'
    ),
    (
        'social', 'friendships', 'answered_at', '{user1_id,user2_id}', '{user1_id,user2_id}',
        'value', 'delete', null, 'When the other person accepted or declined.'
    ),
    (
        'social', 'friendships', 'ended_at', '{user1_id,user2_id}', '{user1_id,user2_id}', 'value',
        'delete', null, 'When one of the two ended it.'
    ),
    (
        'social', 'likes', 'target_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The post or the comment.'
    ),
    (
        'social', 'likes', 'user_id', '{user_id}', '{}', 'none', 'delete', null, 'Who likes it.'
    ),
    (
        'social', 'likes', 'target_type', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether target_id is a post or a comment.'
    ),
    (
        'social', 'likes', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'social', 'notification_preferences', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'social', 'notification_preferences', 'notification_type', '{user_id}', '{user_id}',
        'value', 'delete', null, 'What it tells of.'
    ),
    (
        'social', 'notification_preferences', 'in_app', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether there are notifications of the type at all.'
    ),
    (
        'social', 'notification_preferences', 'push', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether they are pushed to devices, too.'
    ),
    (
        'social', 'notification_preferences', 'mail', '{user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether they are mailed, too.'
    ),
    (
        'social', 'notifications', 'recipient_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'Who is told.'
    ),
    (
        'social', 'notifications', 'id', '{recipient_id}', '{recipient_id}', 'value', 'delete',
        null, 'Later notifications have greater ids.'
    ),
    (
        'social', 'notifications', 'notification_type', '{recipient_id}', '{recipient_id}', 'value',
        'delete', null, 'What it tells of.'
    ),
    (
        'social', 'notifications', 'sender_id', '{recipient_id}', '{recipient_id}', 'person',
        'delete', null, 'Whose act it tells of, the latest of several.'
    ),
    (
        'social', 'notifications', 'subject_id', '{recipient_id}', '{recipient_id}', 'value',
        'delete', null,
        'What it is about, by the type: the match, saved search, conversation, group, event,'
        ' connection, request for video, post, comment or message.'
    ),
    (
        'social', 'notifications', 'author_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The author of post_id, or the person who alone organised the event at that time.'
    ),
    (
        'social', 'notifications', 'post_id', '{recipient_id}', '{recipient_id}', 'value', 'delete',
        null, 'The post, for a post, a comment or a like.'
    ),
    (
        'social', 'notifications', 'data', '{recipient_id}', '{}', 'none', 'delete', null,
        'Details for the application''s own wording.'
    ),
    (
        'social', 'notifications', 'priority', '{recipient_id}', '{recipient_id}', 'value',
        'delete', null, 'What people are told of.'
    ),
    (
        'social', 'notifications', 'count', '{recipient_id}', '{recipient_id}', 'value', 'delete',
        null, 'How many of the same it stands for.'
    ),
    (
        'social', 'notifications', 'is_checked', '{recipient_id}', '{}', 'none', 'delete', null,
        'Whether each count of unread notifications asks if the recipient may see it.'
    ),
    (
        'social', 'notifications', 'announced_id', '{recipient_id}', '{}', 'none', 'delete', null,
        'The id in the entry of the outbox: the first id that the notification had.'
    ),
    (
        'social', 'notifications', 'read_at', '{recipient_id}', '{recipient_id}', 'value', 'delete',
        null, 'When it was marked as read.'
    ),
    (
        'social', 'notifications', 'created_at', '{recipient_id}', '{recipient_id}', 'value',
        'delete', null, 'When the first of the same happened.'
    ),
    (
        'social', 'notifications', 'latest_at', '{recipient_id}', '{recipient_id}', 'value',
        'delete', null, 'When the latest of the same happened.'
    ),
    (
        'social', 'post_media', 'author_id', '{author_id}', '{}', 'none', 'delete', null,
        'The author.'
    ),
    (
        'social', 'post_media', 'post_id', '{author_id}', '{author_id}', 'value', 'delete', null,
        'The post.'
    ),
    (
        'social', 'post_media', 'position', '{author_id}', '{author_id}', 'value', 'delete', null,
        'The place of the file in its post, from 1.'
    ),
    (
        'social', 'post_media', 'media_type', '{author_id}', '{author_id}', 'value', 'delete', null,
        'What kind of file it is.'
    ),
    (
        'social', 'post_media', 'url', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Link to the file (http or https).'
    ),
    (
        'social', 'post_media', 'thumbnail_url', '{author_id}', '{author_id}', 'value', 'delete',
        null, 'Link to a small picture of it.'
    ),
    (
        'social', 'post_media', 'file_size', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Size of the file in bytes.'
    ),
    (
        'social', 'post_media', 'duration_seconds', '{author_id}', '{author_id}', 'value', 'delete',
        null, 'How long it plays, in seconds.'
    ),
    (
        'social', 'post_media', 'width', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Width in pixels.'
    ),
    (
        'social', 'post_media', 'height', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Height in pixels.'
    ),
    (
        'social', 'post_media', 'alt_text', '{author_id}', '{author_id}', 'value', 'delete', null,
        'What it shows, for people who do not see it.'
    ),
    (
        'social', 'posts', 'author_id', '{author_id}', '{}', 'none', 'delete', null, 'The author.'
    ),
    (
        'social', 'posts', 'id', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'social', 'posts', 'post_type', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Posts.'
    ),
    (
        'social', 'posts', 'privacy_level', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Who may see the post: everyone, friends and matches of the author, or the author alone.'
    ),
    (
        'social', 'posts', 'event_id', '{author_id}', '{author_id}', 'value', 'delete', null,
        'The event whose members see the post.'
    ),
    (
        'social', 'posts', 'content', '{author_id}', '{author_id}', 'value', 'delete', null,
        'What the person wrote.'
    ),
    (
        'social', 'posts', 'body', '{author_id}', '{author_id}', 'value', 'delete', null,
        'What the type adds: the options of a poll, the level of a hype, the address of a link.'
    ),
    (
        'social', 'posts', 'location', '{author_id}', '{author_id}', 'value', 'delete', null,
        'Where it was posted, as the author names it.'
    ),
    (
        'social', 'posts', 'shared_author_id', '{author_id}', '{author_id}', 'person', 'delete',
        null, 'The author of the post that this one shares.'
    ),
    (
        'social', 'posts', 'shared_post_id', '{author_id}', '{author_id}', 'value', 'delete', null,
        'The post that this one shares.'
    ),
    (
        'social', 'posts', 'media_count', '{author_id}', '{author_id}', 'value', 'delete', null,
        'How many files it has in social.post_media.'
    ),
    (
        'social', 'posts', 'likes_count', '{author_id}', '{author_id}', 'value', 'delete', null,
        'How many people like it, without what waits in social.count_deltas.'
    ),
    (
        'social', 'posts', 'comments_count', '{author_id}', '{author_id}', 'value', 'delete', null,
        'How many comments it has, without what waits in social.count_deltas.'
    ),
    (
        'social', 'posts', 'shares_count', '{author_id}', '{author_id}', 'value', 'delete', null,
        'How many posts share it, without what waits in social.count_deltas.'
    ),
    (
        'social', 'posts', 'edited_at', '{author_id}', '{author_id}', 'value', 'delete', null,
        'When it was changed.'
    ),
    (
        'social', 'posts', 'created_at', '{author_id}', '{author_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'social', 'posts', 'vote_counts', '{author_id}', '{author_id}', 'value', 'delete', null,
        'The votes for each option of a poll, without what waits in social.count_deltas.'
    ),
    (
        'social', 'posts', 'hidden_at', '{author_id}', '{}', 'none', 'delete', null,
        'When a moderator hid it from all but its author.'
    ),
    (
        'social', 'quiet_hours', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'social', 'quiet_hours', 'quiet_from', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the quiet begins, each day.'
    ),
    (
        'social', 'quiet_hours', 'quiet_until', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When it ends.'
    ),
    (
        'social', 'quiet_hours', 'timezone', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The timezone of the person, by its IANA name.'
    ),
    (
        'social', 'refusals', 'user_id', '{user_id,refused_id}', '{}', 'none', 'delete', null,
        'Who has refused.'
    ),
    (
        'social', 'refusals', 'refused_id', '{user_id,refused_id}', '{user_id}', 'person', 'delete',
        null, 'Who asked, and is not told.'
    ),
    (
        'social', 'refusals', 'door', '{user_id,refused_id}', '{user_id}', 'value', 'delete', null,
        'A way to reach the person.'
    ),
    (
        'social', 'refusals', 'refused_at', '{user_id,refused_id}', '{user_id}', 'value', 'delete',
        null, 'What a person has refused to another.'
    ),
    (
        'social', 'removals', 'target_id', '{}', '{}', 'none', 'none', null,
        'The post or the comment.'
    ),
    (
        'social', 'removals', 'target_type', '{}', '{}', 'none', 'none', null,
        'What kind of thing it is about.'
    ),
    (
        'social', 'removals', 'key_id', '{key_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'What the table of the target is split by: the author of a post, the post of a comment.'
    ),
    (
        'social', 'removals', 'seen_xid', '{}', '{}', 'none', 'none', null,
        'The transaction in which the job first saw the row.'
    ),
    (
        'social', 'targets', 'id', '{}', '{}', 'none', 'none', null,
        'The id of the post or the comment.'
    ),
    (
        'social', 'targets', 'target_type', '{}', '{}', 'none', 'none', null,
        'What kind of thing it is about.'
    ),
    (
        'social', 'targets', 'key_id', '{key_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'What its table is split by: the author of a post, the post of a comment.'
    ),
    (
        'social', 'ties', 'user_id', '{user_id,other_user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'social', 'ties', 'other_user_id', '{user_id,other_user_id}', '{user_id}', 'person',
        'delete', null, 'What one person has with another.'
    ),
    (
        'social', 'ties', 'friends_since', '{user_id,other_user_id}', '{user_id}', 'value',
        'delete', null, 'Since when the two are friends.'
    ),
    (
        'social', 'ties', 'followed_at', '{user_id,other_user_id}', '{user_id}', 'value', 'delete',
        null, 'Since when user_id follows the other.'
    ),
    (
        'social', 'ties', 'is_muted', '{user_id,other_user_id}', '{user_id}', 'value', 'delete',
        null, 'Whether user_id does not want to see posts of the other person in the feed.'
    ),
    (
        'social', 'told_messages', 'conversation_id', '{}', '{}', 'none', 'none', null,
        'The conversation.'
    ),
    (
        'social', 'told_messages', 'message_id', '{}', '{}', 'none', 'none', null,
        'The last message that they were told of.'
    ),
    (
        'social', 'told_messages', 'told_at', '{}', '{}', 'none', 'none', null,
        'When they were told.'
    ),
    (
        'social', 'undelivered', 'author_id', '{author_id}', '{}', 'none', 'delete', null,
        'The author of the post.'
    ),
    (
        'social', 'undelivered', 'post_id', '{author_id}', '{}', 'none', 'delete', null, 'The post.'
    ),
    (
        'social', 'undelivered', 'queued_at', '{author_id}', '{}', 'none', 'delete', null,
        'Since when it waits.'
    ),
    (
        'social', 'undelivered', 'up_to', '{author_id}', '{}', 'none', 'delete', null,
        'The last follower whose feed has it, in the order of their ids.'
    ),
    (
        'social', 'unfilled_ties', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.', 'The reader.'
    ),
    (
        'social', 'unfilled_ties', 'other_user_id', '{user_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.', 'The friend, or the followed person.'
    ),
    (
        'social', 'unfilled_ties', 'queued_at', '{}', '{}', 'none', 'none', null, 'Since when.'
    ),
    (
        'social', 'unfilled_ties', 'is_wanted', '{}', '{}', 'none', 'none', null,
        'Whether the reader had a feed then, so that a worker fills it soon.'
    ),
    (
        'social', 'votes', 'post_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The post with the poll.'
    ),
    (
        'social', 'votes', 'user_id', '{user_id}', '{}', 'none', 'delete', null, 'Whose row it is.'
    ),
    (
        'social', 'votes', 'option', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Which option of the poll, counted from 1.'
    ),
    (
        'social', 'votes', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'trust', 'appeals', 'action_id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Appeals against a decision, by the person whom it concerns or by one who reported.'
    ),
    (
        'trust', 'appeals', 'user_id', '{user_id}', '{}', 'none', 'delete', null, 'Who appeals.'
    ),
    (
        'trust', 'appeals', 'reason', '{user_id}', '{user_id}', 'value', 'delete', null, 'Why.'
    ),
    (
        'trust', 'appeals', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'trust', 'appeals', 'decided_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When it was answered.'
    ),
    (
        'trust', 'appeals', 'decided_by', '{user_id,decided_by}', '{}', 'none', 'empty', null,
        'The moderator who answered.'
    ),
    (
        'trust', 'appeals', 'outcome', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Appeals against a decision, by the person whom it concerns or by one who reported.'
    ),
    (
        'trust', 'appeals', 'answer', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What the person is told.'
    ),
    (
        'trust', 'blocks', 'blocker_id', '{blocker_id,blocked_id}', '{}', 'none', 'delete', null,
        'A block.'
    ),
    (
        'trust', 'blocks', 'blocked_id', '{blocker_id,blocked_id}', '{blocker_id}', 'person',
        'delete', null, 'A block.'
    ),
    (
        'trust', 'blocks', 'created_at', '{blocker_id,blocked_id}', '{blocker_id}', 'value',
        'delete', null, 'When the row was stored.'
    ),
    (
        'trust', 'blocks', 'username', '{blocker_id,blocked_id}', '{blocker_id}', 'value', 'delete',
        null, 'The blocked person''s username at the time of the block.'
    ),
    (
        'trust', 'blocks', 'display_name', '{blocker_id,blocked_id}', '{blocker_id}', 'value',
        'delete', null, 'The blocked person''s display name at the time of the block.'
    ),
    (
        'trust', 'blocks', 'is_finished', '{blocker_id,blocked_id}', '{}', 'none', 'delete', null,
        'Whether everything that the block ends has ended.'
    ),
    (
        'trust', 'blocks', 'is_lifted', '{blocker_id,blocked_id}', '{}', 'none', 'delete', null,
        'Whether the blocker took the block back before it was finished.'
    ),
    (
        'trust', 'cases', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'trust', 'cases', 'target_type', '{}', '{}', 'none', 'none', null,
        'What kind of thing it is about.'
    ),
    (
        'trust', 'cases', 'target_id', '{owner_id}', '{}', 'none', 'empty', null,
        'The post, comment, message and so on.'
    ),
    (
        'trust', 'cases', 'key_id', '{owner_id}', '{}', 'none', 'empty', null,
        'By what the table of the target is split: the author of a post, the post of a'
        ' comment, the conversation of a message.'
    ),
    (
        'trust', 'cases', 'owner_id', '{owner_id}', '{}', 'none', 'empty', null,
        'Whose target it is: its author, or the organiser.'
    ),
    (
        'trust', 'cases', 'claimed_by', '{claimed_by}', '{}', 'none', 'empty', null,
        'The moderator who works on it.'
    ),
    (
        'trust', 'cases', 'claimed_at', '{}', '{}', 'none', 'none', null,
        'What moderators decide about.'
    ),
    (
        'trust', 'cases', 'opened_at', '{}', '{}', 'none', 'none', null,
        'What moderators decide about.'
    ),
    (
        'trust', 'cases', 'closed_at', '{}', '{}', 'none', 'none', null, 'When it was decided.'
    ),
    (
        'trust', 'compliance_head', 'last_position', '{}', '{}', 'none', 'none', null,
        'The newest row.'
    ),
    (
        'trust', 'compliance_head', 'last_hash', '{}', '{}', 'none', 'none', null,
        'The hash of the newest row.'
    ),
    (
        'trust', 'compliance_head', 'last_at', '{}', '{}', 'none', 'none', null,
        'When what the newest row tells of happened.'
    ),
    (
        'trust', 'compliance_checkpoints', 'position', '{}', '{}', 'none', 'none', null,
        'The last row that was removed.'
    ),
    (
        'trust', 'compliance_checkpoints', 'previous_hash', '{}', '{}', 'none', 'none', null,
        'The hash of the row before it.'
    ),
    (
        'trust', 'compliance_checkpoints', 'content_hash', '{}', '{}', 'none', 'none', null,
        'The hash of what it told, of which no one can tell whom it was about.'
    ),
    (
        'trust', 'compliance_checkpoints', 'happened_at', '{}', '{}', 'none', 'none', null,
        'Proves that it had expired.'
    ),
    (
        'trust', 'compliance_checkpoints', 'logged_at', '{}', '{}', 'none', 'none', null,
        'When it came to the log.'
    ),
    (
        'trust', 'compliance_checkpoints', 'hash', '{}', '{}', 'none', 'none', null, 'Its hash.'
    ),
    (
        'trust', 'compliance_checkpoints', 'rows_removed', '{}', '{}', 'none', 'none', null,
        'How many rows were removed with it.'
    ),
    (
        'trust', 'compliance_checkpoints', 'made_at', '{}', '{}', 'none', 'none', null,
        'What is left of expired rows.'
    ),
    (
        'trust', 'compliance_head', 'is_head', '{}', '{}', 'none', 'none', null,
        'Keeps the table at one row.'
    ),
    (
        'trust', 'compliance_log', 'position', '{}', '{}', 'none', 'none', null,
        'The place in the chain, without gaps.'
    ),
    (
        'trust', 'compliance_log', 'id', '{}', '{}', 'none', 'none', null,
        'The id that it had in the queue, so that it comes once.'
    ),
    (
        'trust', 'compliance_log', 'event', '{}', '{}', 'none', 'none', null, 'What happened.'
    ),
    (
        'trust', 'compliance_log', 'user_hash', '{user_hash}', '{}', 'none', 'keep',
        'GDPR, article 5 (2): what was done must be proven for 7 years; people are in it by'
        ' keyed hashes.', 'HMAC-SHA256 of the id of the person whom it concerns.'
    ),
    (
        'trust', 'compliance_log', 'actor_hash', '{actor_hash}', '{}', 'none', 'keep',
        'GDPR, article 5 (2): what was done must be proven for 7 years; people are in it by'
        ' keyed hashes.', 'HMAC-SHA256 of the id of the person who did it.'
    ),
    (
        'trust', 'compliance_log', 'ip_hash', '{ip_hash}', '{}', 'none', 'keep',
        'GDPR, article 5 (2): what was done must be proven for 7 years; people are in it by'
        ' keyed hashes.', 'HMAC-SHA256 of the address.'
    ),
    (
        'trust', 'compliance_log', 'key_id', '{}', '{}', 'none', 'none', null,
        'The key of the hashes.'
    ),
    (
        'trust', 'compliance_log', 'details', '{}', '{}', 'none', 'none', null,
        'More about it, without personal data.'
    ),
    (
        'trust', 'compliance_log', 'happened_at', '{}', '{}', 'none', 'none', null,
        'What must be proven later.'
    ),
    (
        'trust', 'compliance_log', 'logged_at', '{}', '{}', 'none', 'none', null,
        'What must be proven later.'
    ),
    (
        'trust', 'compliance_log', 'hash', '{}', '{}', 'none', 'none', null,
        'SHA-256 of the hash of the row before and of all other columns of this one.'
    ),
    (
        'trust', 'compliance_queue', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'trust', 'compliance_queue', 'event', '{}', '{}', 'none', 'none', null, 'What happened.'
    ),
    (
        'trust', 'compliance_queue', 'user_id', '{user_id}', '{}', 'none', 'keep',
        'The job log_compliance brings it to the log, with keyed hashes; so does an erasure.',
        'Whom it concerns.'
    ),
    (
        'trust', 'compliance_queue', 'actor_id', '{actor_id}', '{}', 'none', 'keep',
        'The job log_compliance brings it to the log, with keyed hashes; so does an erasure.',
        'Who did it.'
    ),
    (
        'trust', 'compliance_queue', 'ip_address', '{user_id}', '{}', 'none', 'keep',
        'The job log_compliance brings it to the log, with keyed hashes; so does an erasure.',
        'From where, if that is known.'
    ),
    (
        'trust', 'compliance_queue', 'details', '{}', '{}', 'none', 'none', null,
        'An object of at most 4 kB, without personal data: it outlasts the account.'
    ),
    (
        'trust', 'compliance_queue', 'happened_at', '{}', '{}', 'none', 'none', null,
        'What the log is to keep, until the job log_compliance brings it there, which alone'
        ' has the key.'
    ),
    (
        'trust', 'consent_types', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'trust', 'consent_types', 'is_required', '{}', '{}', 'none', 'none', null,
        'Whether an account cannot be used without it.'
    ),
    (
        'trust', 'consent_types', 'description', '{}', '{}', 'none', 'none', null,
        'What it allows, for people to read.'
    ),
    (
        'trust', 'consent_types', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'consent_types', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'trust', 'consents', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose row it is.'
    ),
    (
        'trust', 'consents', 'id', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Names the row.'
    ),
    (
        'trust', 'consents', 'consent_type', '{user_id}', '{user_id}', 'value', 'delete', null,
        'What people consented to, and what they withdrew.'
    ),
    (
        'trust', 'consents', 'version', '{user_id}', '{user_id}', 'value', 'delete', null,
        'The version of the document.'
    ),
    (
        'trust', 'consents', 'is_granted', '{user_id}', '{user_id}', 'value', 'delete', null,
        'Whether it was given, or withdrawn.'
    ),
    (
        'trust', 'consents', 'ip_address', '{user_id}', '{user_id}', 'value', 'delete', null,
        'From where, as the application says.'
    ),
    (
        'trust', 'consents', 'user_agent', '{user_id}', '{user_id}', 'value', 'delete', null,
        'With which browser or application, as that says.'
    ),
    (
        'trust', 'consents', 'created_at', '{user_id}', '{user_id}', 'value', 'delete', null,
        'When the row was stored.'
    ),
    (
        'trust', 'data_map', 'schema_name', '{}', '{}', 'none', 'none', null,
        'Each column of each table.'
    ),
    (
        'trust', 'data_map', 'table_name', '{}', '{}', 'none', 'none', null,
        'Each column of each table.'
    ),
    (
        'trust', 'data_map', 'column_name', '{}', '{}', 'none', 'none', null,
        'Each column of each table.'
    ),
    (
        'trust', 'data_map', 'is_personal', '{}', '{}', 'none', 'none', null,
        'Each column of each table.'
    ),
    (
        'trust', 'data_map', 'whose', '{}', '{}', 'none', 'none', null,
        'The columns of the same table that name the people whose data it is.'
    ),
    (
        'trust', 'data_map', 'exported_to', '{}', '{}', 'none', 'none', null,
        'Those of them who get it in their export: a like is in that of the person who gave it.'
    ),
    (
        'trust', 'data_map', 'purpose', '{}', '{}', 'none', 'none', null, 'What the column is for.'
    ),
    (
        'trust', 'data_map', 'export', '{}', '{}', 'none', 'none', null,
        'How it comes into their export.'
    ),
    (
        'trust', 'data_map', 'erasure', '{}', '{}', 'none', 'none', null,
        'What the erasure of those people does to it.'
    ),
    (
        'trust', 'data_map', 'legal_ground', '{}', '{}', 'none', 'none', null,
        'Why it is kept after the erasure.'
    ),
    (
        'trust', 'documents', 'consent_type', '{}', '{}', 'none', 'none', null,
        'Versions of the text that people consent to.'
    ),
    (
        'trust', 'documents', 'version', '{}', '{}', 'none', 'none', null,
        'The version, such as 2026-05-01.'
    ),
    (
        'trust', 'documents', 'url', '{}', '{}', 'none', 'none', null,
        'Where the text is read: a page of the application.'
    ),
    (
        'trust', 'documents', 'text_hash', '{}', '{}', 'none', 'none', null,
        'SHA-256 of the text, so that it can be proven.'
    ),
    (
        'trust', 'documents', 'asks_again', '{}', '{}', 'none', 'none', null,
        'Whether consent to an earlier version no longer counts once this one is published.'
    ),
    (
        'trust', 'documents', 'published_at', '{}', '{}', 'none', 'none', null,
        'From when on it holds.'
    ),
    (
        'trust', 'documents', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'erased_people', 'user_hash', '{user_hash}', '{}', 'none', 'keep',
        'So that no backup brings the person back, for erasure_keep_days.',
        'HMAC-SHA256 of the id, with a key that is not in the database.'
    ),
    (
        'trust', 'erased_people', 'key_id', '{user_hash}', '{}', 'none', 'keep',
        'So that no backup brings the person back, for erasure_keep_days.',
        'The key, in trust.hash_keys.'
    ),
    (
        'trust', 'erased_people', 'erased_at', '{user_hash}', '{}', 'none', 'keep',
        'So that no backup brings the person back, for erasure_keep_days.',
        'Who was erased, by a keyed hash of the id of the account.'
    ),
    (
        'trust', 'erasure_requests', 'id', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'Names the row.'
    ),
    (
        'trust', 'erasure_requests', 'user_id', '{user_id}', '{}', 'none', 'empty', null,
        'Whose request it is.'
    ),
    (
        'trust', 'erasure_requests', 'requested_at', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'When it was asked.'
    ),
    (
        'trust', 'erasure_requests', 'due_at', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'When the erasure begins: erasure_days (a setting) after the request.'
    ),
    (
        'trust', 'erasure_requests', 'cancelled_at', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'When the person took it back.'
    ),
    (
        'trust', 'erasure_requests', 'started_at', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'When the first batch was erased.'
    ),
    (
        'trust', 'erasure_requests', 'finished_at', '{user_id}', '{user_id}', 'value', 'keep',
        'GDPR, article 5 (2): for erasure_keep_days it is proven that a request was kept to.',
        'When all was erased.'
    ),
    (
        'trust', 'hash_keys', 'id', '{}', '{}', 'none', 'none', null, 'Names the row.'
    ),
    (
        'trust', 'hash_keys', 'fingerprint', '{}', '{}', 'none', 'none', null,
        'HMAC-SHA256 of the word bandsy with the key, so that a wrong key is noticed.'
    ),
    (
        'trust', 'hash_keys', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'legal_holds', 'user_id', '{user_id}', '{}', 'none', 'delete', null,
        'Whose data is held.'
    ),
    (
        'trust', 'legal_holds', 'id', '{user_id}', '{}', 'none', 'delete', null, 'Names the row.'
    ),
    (
        'trust', 'legal_holds', 'reason', '{user_id}', '{}', 'none', 'delete', null,
        'Why, for moderators and auditors.'
    ),
    (
        'trust', 'legal_holds', 'held_by', '{user_id,held_by}', '{}', 'none', 'empty', null,
        'Who ordered it.'
    ),
    (
        'trust', 'legal_holds', 'ends_at', '{user_id}', '{}', 'none', 'delete', null,
        'When it ends by itself.'
    ),
    (
        'trust', 'legal_holds', 'created_at', '{user_id}', '{}', 'none', 'delete', null,
        'When the row was stored.'
    ),
    (
        'trust', 'legal_holds', 'released_at', '{user_id}', '{}', 'none', 'delete', null,
        'When it was lifted.'
    ),
    (
        'trust', 'moderation_actions', 'id', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'Names the row.'
    ),
    (
        'trust', 'moderation_actions', 'case_id', '{}', '{}', 'none', 'none', null, 'The case.'
    ),
    (
        'trust', 'moderation_actions', 'action', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'What was done.'
    ),
    (
        'trust', 'moderation_actions', 'target_type', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'What kind of thing it is about.'
    ),
    (
        'trust', 'moderation_actions', 'target_id', '{user_id}', '{}', 'none', 'empty', null,
        'What moderators decided, with the statement of reasons that the Digital Services Act'
        ' asks for.'
    ),
    (
        'trust', 'moderation_actions', 'key_id', '{user_id}', '{}', 'none', 'empty', null,
        'As in trust.cases.'
    ),
    (
        'trust', 'moderation_actions', 'user_id', '{user_id}', '{}', 'none', 'empty', null,
        'Whom it concerns.'
    ),
    (
        'trust', 'moderation_actions', 'moderator_id', '{moderator_id}', '{}', 'none', 'empty',
        null,
        'What moderators decided, with the statement of reasons that the Digital Services Act'
        ' asks for.'
    ),
    (
        'trust', 'moderation_actions', 'facts', '{user_id}', '{user_id}', 'value', 'empty', null,
        'What the decision rests on, for that person.'
    ),
    (
        'trust', 'moderation_actions', 'ground', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'Whether it is against the law or the terms.'
    ),
    (
        'trust', 'moderation_actions', 'rule', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'The law, or the part of the terms.'
    ),
    (
        'trust', 'moderation_actions', 'is_automated', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'Whether a machine decided.'
    ),
    (
        'trust', 'moderation_actions', 'note', '{user_id}', '{}', 'none', 'empty', null,
        'A note that only moderators read.'
    ),
    (
        'trust', 'moderation_actions', 'ends_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'When a suspension ends.'
    ),
    (
        'trust', 'moderation_actions', 'appeal_until', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'Until when people may appeal.'
    ),
    (
        'trust', 'moderation_actions', 'undone_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'When it was undone.'
    ),
    (
        'trust', 'moderation_actions', 'undone_by', '{undone_by}', '{}', 'none', 'empty', null,
        'What moderators decided, with the statement of reasons that the Digital Services Act'
        ' asks for.'
    ),
    (
        'trust', 'moderation_actions', 'created_at', '{user_id}', '{user_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'When the row was stored.'
    ),
    (
        'trust', 'pending_hides', 'is_removed', '{}', '{}', 'none', 'none', null,
        'Whether it is to be deleted, too.'
    ),
    (
        'trust', 'people_counts', 'number', '{}', '{}', 'none', 'none', null,
        'The place in the list.'
    ),
    (
        'trust', 'people_counts', 'dimension', '{}', '{}', 'none', 'none', null,
        'What so many people have in common; no one of them is named.'
    ),
    (
        'trust', 'people_counts', 'label', '{}', '{}', 'none', 'none', null,
        'What so many people have in common; no one of them is named.'
    ),
    (
        'trust', 'people_counts', 'other_dimension', '{}', '{}', 'none', 'none', null,
        'What so many people have in common; no one of them is named.'
    ),
    (
        'trust', 'people_counts', 'other_label', '{}', '{}', 'none', 'none', null,
        'What so many people have in common; no one of them is named.'
    ),
    (
        'trust', 'people_counts', 'people', '{}', '{}', 'none', 'none', null,
        'How many, rounded to a multiple of anonymous_k.'
    ),
    (
        'trust', 'people_counts', 'counted_at', '{}', '{}', 'none', 'none', null,
        'When they were counted.'
    ),
    (
        'trust', 'pending_hides', 'target_type', '{}', '{}', 'none', 'none', null,
        'What kind of thing it is about.'
    ),
    (
        'trust', 'pending_hides', 'target_id', '{target_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.',
        'What a moderator hid or showed while another transaction held its row.'
    ),
    (
        'trust', 'pending_hides', 'key_id', '{target_id}', '{}', 'none', 'keep',
        'A job removes it within minutes.', 'As in trust.cases.'
    ),
    (
        'trust', 'pending_hides', 'is_hidden', '{}', '{}', 'none', 'none', null,
        'Whether it is to be hidden, or shown again.'
    ),
    (
        'trust', 'pending_hides', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'refused_hashes', 'sha256', '{}', '{}', 'none', 'none', null,
        'SHA-256 of files that moderators removed.'
    ),
    (
        'trust', 'refused_hashes', 'action_id', '{}', '{}', 'none', 'none', null, 'The decision.'
    ),
    (
        'trust', 'refused_hashes', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'reports', 'id', '{reporter_id}', '{reporter_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'Names the row.'
    ),
    (
        'trust', 'reports', 'case_id', '{reporter_id}', '{reporter_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'What people reported, and why.'
    ),
    (
        'trust', 'reports', 'reporter_id', '{reporter_id}', '{}', 'none', 'empty', null,
        'Who reported it.'
    ),
    (
        'trust', 'reports', 'owner_id', '{owner_id}', '{}', 'none', 'empty', null,
        'Whose target it is, as in the case.'
    ),
    (
        'trust', 'reports', 'reason', '{reporter_id}', '{reporter_id}', 'value', 'empty', null,
        'Why, in the reporter''s words, for moderators to read.'
    ),
    (
        'trust', 'reports', 'snapshot', '{owner_id}', '{}', 'none', 'empty', null,
        'What the target showed when it was reported, at most 64 kB; null once its owner is erased.'
    ),
    (
        'trust', 'reports', 'is_told', '{}', '{}', 'none', 'none', null,
        'Whether a decision was told to the reporter.'
    ),
    (
        'trust', 'reports', 'created_at', '{reporter_id}', '{reporter_id}', 'value', 'keep',
        'Digital Services Act: what was decided, and when, is kept report_keep_days, without'
        ' the person.', 'When the row was stored.'
    ),
    (
        'trust', 'retention_rules', 'name', '{}', '{}', 'none', 'none', null, 'How it is called.'
    ),
    (
        'trust', 'retention_rules', 'tables', '{}', '{}', 'none', 'none', null,
        'The tables, each as schema.table.'
    ),
    (
        'trust', 'retention_rules', 'setting', '{}', '{}', 'none', 'none', null,
        'The setting with the time.'
    ),
    (
        'trust', 'retention_rules', 'unit', '{}', '{}', 'none', 'none', null,
        'What one unit of the setting is, such as 1 day.'
    ),
    (
        'trust', 'retention_rules', 'job', '{}', '{}', 'none', 'none', null,
        'The job that removes it.'
    ),
    (
        'trust', 'retention_rules', 'reason', '{}', '{}', 'none', 'none', null,
        'Why it is kept so long and no longer.'
    ),
    (
        'trust', 'retention_rules', 'is_enabled', '{}', '{}', 'none', 'none', null,
        'Whether it is applied.'
    ),
    (
        'trust', 'retention_rules', 'created_at', '{}', '{}', 'none', 'none', null,
        'When the row was stored.'
    ),
    (
        'trust', 'retention_rules', 'updated_at', '{}', '{}', 'none', 'none', null,
        'When the row was last changed.'
    ),
    (
        'trust', 'retention_runs', 'rule', '{}', '{}', 'none', 'none', null,
        'How many rows each rule removed, a row a day (UTC).'
    ),
    (
        'trust', 'retention_runs', 'day', '{}', '{}', 'none', 'none', null, 'The day.'
    ),
    (
        'trust', 'retention_runs', 'removed', '{}', '{}', 'none', 'none', null,
        'How many rows went on that day.'
    ),
    (
        'trust', 'retention_runs', 'last_at', '{}', '{}', 'none', 'none', null,
        'When the rule was applied last on that day.'
    )
    ) as n (
        schema_name, table_name, column_name, whose, exported_to, export, erasure, legal_ground,
        purpose
    )
),

gone as (
    -- Columns that no longer exist.
    delete from trust.data_map as d
    where not exists (
        select
        from map as m
        where
            (m.schema_name, m.table_name, m.column_name)
            = (d.schema_name, d.table_name, d.column_name)
    )
)

insert into trust.data_map as d (
    schema_name, table_name, column_name, is_personal, whose, exported_to, purpose, export,
    erasure, legal_ground
)
select
    m.schema_name,
    m.table_name,
    m.column_name,
    m.whose <> '{}',
    m.whose,
    m.exported_to,
    m.purpose,
    m.export,
    m.erasure,
    m.legal_ground
from map as m
on conflict (schema_name, table_name, column_name) do update
    set
        is_personal = excluded.is_personal,
        whose = excluded.whose,
        exported_to = excluded.exported_to,
        purpose = excluded.purpose,
        export = excluded.export,
        erasure = excluded.erasure,
        legal_ground = excluded.legal_ground
    where
        (d.is_personal, d.whose, d.exported_to, d.purpose, d.export, d.erasure, d.legal_ground)
        is distinct from (
            excluded.is_personal, excluded.whose, excluded.exported_to, excluded.purpose,
            excluded.export, excluded.erasure, excluded.legal_ground
        );
