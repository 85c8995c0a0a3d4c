-- What happened, for whom it concerns: made of the events in the order of the ledger, and made anew at any time.
create table audit_entry (
    position      bigint      primary key,
    name          text        not null, -- of the event
    integration   uuid,                 -- null when it is about something else
    account       text        not null, -- of an integration the account that has it now
    recorded      timestamptz not null,
    actor_account text        not null,
    actor_type    text        not null,
    actor_id      text,
    actor_role    text,
    interface     text        not null,
    request       text        not null,
    changes       text                  -- JSON; null when they are all that the event says
);

create index audit_entry_of_account on audit_entry (account, position);
create index audit_entry_of_integration on audit_entry (integration, position) where integration is not null;
-- Rows are stored much in the order of time, so that a few bytes for many pages of them tell where a time is.
create index audit_entry_recorded on audit_entry using brin (recorded) with (pages_per_range = 16, autosummarize = on);

-- From where requests came that changed something. No event says it; rows are deleted after a time.
create table request (
    account    text        not null, -- that acted: a client chooses its request's id
    request_id text        not null,
    ended      timestamptz not null,
    address    text        not null,
    primary key (account, request_id, ended)
);

create index request_ended on request using brin (ended) with (pages_per_range = 16, autosummarize = on);
