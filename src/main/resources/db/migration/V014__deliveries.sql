-- Up to which position deliveries were made: none is made again, wherever its reader begins.
create table webhook_fan_out (
    one      boolean primary key default true check (one),
    position bigint  not null
);

-- Who wants which events, as far as the fan-out has read the ledger, and who delivers them now.
create table webhook_subscription (
    webhook       uuid primary key,
    account       text        not null,
    scope         text        not null,
    url           text        not null, -- may hold a secret of the endpoint's
    event_filters text[]      not null,
    enabled       boolean     not null,
    failing_since timestamptz,          -- of the first failure after the last success
    served        timestamptz not null default now(), -- when an instance last took it up
    claimed_by    uuid,                 -- instance that delivers to it
    claimed_until timestamptz
);

-- One event for one webhook. Not made of events, and not to be made again: back it up.
create table delivery (
    webhook     uuid        not null,
    id          uuid        not null,
    position    bigint,               -- of its event; null when it was a trial
    event       uuid        not null,
    type        text        not null,
    integration uuid,                 -- null when it is about something else
    kind        text        not null, -- live, replay, resend, test
    state       text        not null, -- pending, delivered, dead
    due         timestamptz,          -- when it is attempted; null unless it is pending
    attempts    integer     not null default 0,
    attempted   timestamptz,          -- the last time
    code        integer,              -- what the last attempt was answered with
    excerpt     text,
    took_ms     integer,
    reason      text,                 -- why the last attempt failed, or why it is dead
    request     text,                 -- keyed hash of what asked for it
    primary key (webhook, id)
);

create index delivery_due on delivery (webhook, due, position) where state = 'pending';
create index delivery_in_order on delivery (webhook, integration, position) where state = 'pending' and kind = 'live';
create index delivery_dead on delivery (webhook, id) where state = 'dead';
create unique index delivery_asked_for on delivery (webhook, request) where request is not null;

-- Attempts that failed; the last of all is in the delivery itself.
create table delivery_attempt (
    webhook  uuid        not null,
    delivery uuid        not null,
    number   integer     not null,
    at       timestamptz not null,
    code     integer,
    excerpt  text,
    took_ms  integer     not null,
    reason   text        not null,
    primary key (webhook, delivery, number)
);

-- Events that are delivered once more from some position on.
create table webhook_replay (
    webhook  uuid        not null,
    id       uuid        not null,
    since    bigint      not null, -- position after which it began
    reached  bigint      not null, -- position up to which its deliveries are made
    up_to    bigint      not null,
    queued   bigint      not null default 0,
    done     boolean     not null default false,
    request  text,
    primary key (webhook, id)
);

create unique index webhook_replay_under_way on webhook_replay (webhook) where not done;
create unique index webhook_replay_asked_for on webhook_replay (webhook, request) where request is not null;
