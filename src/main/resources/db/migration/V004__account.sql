-- Read model: the fold of the events of each account.
create table account (
    id                 uuid primary key,
    handle             text        not null unique,
    name               text        not null,
    status             text        not null,
    quota_integrations bigint,
    quota_stored_bytes bigint,
    opened             timestamptz not null,
    updated            timestamptz not null,
    version            bigint      not null
);

create index account_opened on account (opened, handle);

-- Read model: the keys of accounts. The keys themselves are stored nowhere.
create table api_key (
    id      uuid primary key,
    account uuid        not null references account on delete cascade,
    name    text        not null,
    role    text        not null,
    prefix  text        not null,
    hash    text        not null unique, -- SHA-256 of the key
    issued  timestamptz not null,
    expires timestamptz,
    revoked timestamptz
);

create index api_key_of_account on api_key (account, id);

-- When each key was last used, to a minute or so. No event says it.
create table api_key_use (
    api_key   uuid primary key,
    last_used timestamptz not null
);
