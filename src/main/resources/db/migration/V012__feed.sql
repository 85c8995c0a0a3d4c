-- Which events are published, and whom each concerns: made of the events in the order of the ledger, and made anew at any
-- time, always the same.
create table feed_entry (
    position    bigint primary key,
    type        text   not null, -- its public name
    integration uuid,            -- null when it is about something else
    account     text   not null, -- that had its subject when it happened
    also        text             -- the other account of a transfer
);

create index feed_entry_of_account on feed_entry (account, position);
create index feed_entry_of_other_account on feed_entry (also, position) where also is not null;
create index feed_entry_of_integration on feed_entry (integration, position) where integration is not null;

-- Whose each thing is that events are about, where the reader stands; of an account its handle.
create table feed_owner (
    subject uuid primary key,
    account text not null
);

-- How far the feed is known; a rebuild does not take it back.
create table feed_end (
    one      boolean primary key default true check (one),
    position bigint  not null default 0
);

insert into feed_end default values;
