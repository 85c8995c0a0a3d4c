-- Offers to hand an integration to another account, and how much each integration holds.
alter table integration
    add column transfer_to      text,
    add column transfer_offered timestamptz,
    add column stored_bytes     bigint not null default 0; -- of its description

update integration
   set stored_bytes = octet_length(identifier_field_path) + coalesce(octet_length(name), 0)
     + coalesce(octet_length(author), 0) + coalesce(octet_length(description), 0) + coalesce(octet_length(contact), 0)
     + coalesce(octet_length(call_to_action), 0) + coalesce(octet_length(icon_url), 0)
     + coalesce(octet_length(oauth_callback_url), 0) + coalesce(octet_length(uninstallation_url), 0)
     + coalesce(octet_length(array_to_string(tags, '')), 0) + coalesce(octet_length(array_to_string(scopes, '')), 0)
     + coalesce(octet_length(configuration_fields), 0) + coalesce(octet_length(error_codes), 0);

create index integration_transfer_to on integration (transfer_to, id) where transfer_to is not null;

-- How much the accounts have that have a quota; the others are not counted.
create table integration_usage (
    account      text primary key,
    integrations bigint not null,
    stored_bytes bigint not null
);

-- Accounts whose integrations go to somebody else, or out of use: those that were closed, and the one without keys.
create table estate (
    account text        primary key,
    heir    text,       -- who gets the integrations; null when they are archived
    since   timestamptz not null,
    settled boolean     not null default false
);
