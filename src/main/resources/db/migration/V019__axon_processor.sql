-- Where an Axon Server holds the events: processors of its stream that an administrator has paused are given nothing, in
-- whichever instance; how far each is says token_entry.
create table axon_processor (
    name          text primary key,
    paused_since  timestamptz,
    failing_since timestamptz,
    reached       bigint -- token up to which there is nothing for it: the server sends only what it handles
);

-- The token of the newest event of each name, as far as events have positions.
create table newest_event (
    name         text   primary key,
    global_index bigint not null
);
