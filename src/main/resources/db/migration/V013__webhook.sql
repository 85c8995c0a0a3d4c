-- Read model: the fold of the events of each webhook. One that was deleted keeps its row, so that no earlier state of it
-- comes back.
create table webhook (
    id              uuid primary key,
    account         text        not null,
    scope           text        not null,
    url             text        not null, -- may hold a secret of the endpoint's
    description     text,
    event_filters   text[]      not null,
    enabled         boolean     not null,
    disabled_reason text,                 -- null while it is enabled
    disabled_since  timestamptz,
    secrets         text        not null, -- JSON, newest first: id, from, until; never a secret
    deleted         boolean     not null,
    created         timestamptz not null,
    updated         timestamptz not null,
    version         bigint      not null
);

create index webhook_of_account on webhook (account, id) where not deleted;

-- Which key secrets are sealed with now; the key itself is kept elsewhere.
create table webhook_key (
    one         boolean primary key default true check (one),
    fingerprint text not null
);

-- Secrets of webhooks. No event has them, not even sealed.
create table webhook_secret (
    webhook     uuid        not null,
    id          uuid        not null,
    account     text        not null,
    key         text        not null, -- fingerprint of the key that opens it
    sealed      bytea       not null, -- AES-256-GCM, bound to webhook and id
    made        timestamptz not null default now(),
    valid_from  timestamptz,          -- null until an event says that it is the webhook's
    valid_until timestamptz,
    primary key (webhook, id)
);

create index webhook_secret_of_account on webhook_secret (account);

-- What is to be done with the webhooks of accounts for which nobody acts any more, and whether it has been.
create table webhook_estate (
    account       text        not null,
    platform_only boolean     not null, -- whether those of its own events stay
    since         timestamptz not null,
    settled       boolean     not null default false,
    primary key (account, platform_only)
);
