-- What is known of each numbered event without reading it. A row is written once and never changed.
create table ledger_entry (
    position  bigint      primary key,
    aggregate uuid        not null,
    sequence  bigint      not null,
    recorded  timestamptz not null,
    leaf_hash bytea       not null check (octet_length(leaf_hash) = 32), -- of the event and its position (RFC 6962)
    unique (aggregate, sequence)
);

create index ledger_entry_recorded on ledger_entry (recorded, position);

-- How far each reader of the ledger has come.
create table ledger_reader (
    name     text   primary key,
    position bigint not null default 0
);
