-- Read model: the fold of the events of each integration.
create table integration (
    id                    uuid primary key,
    account               text        not null,
    status                text        not null,
    identifier_field_path text        not null,
    name                  text,
    author                text,
    description           text,
    contact               text,
    call_to_action        text,
    icon_url              text,
    oauth_callback_url    text,
    uninstallation_url    text,
    tags                  text[],
    scopes                text[],
    configuration_fields  text, -- JSON as it was written
    error_codes           text, -- JSON as it was written
    created               timestamptz not null,
    updated               timestamptz not null,
    version               bigint      not null
);

create index integration_of_account on integration (account, id);
