-- Every event, for ever. Nothing updates or deletes a row of this table.
create table event (
    global_index         bigint generated always as identity primary key, -- internal: given before commit, so it has holes that fill later
    event_identifier     uuid        not null,
    aggregate_identifier uuid        not null,
    sequence_number      bigint      not null,
    type                 text        not null,
    time_stamp           timestamptz not null,
    payload_type         text        not null,
    payload_revision     text,
    payload              text        not null,
    meta_data            text        not null,
    tx                   xid8        not null default pg_current_xact_id(), -- the transaction that appended it
    unique (aggregate_identifier, sequence_number)
);

create index event_tx on event (tx);

-- The one order that anyone outside sees: dense, and never changed once given.
create table ledger (
    position     bigint primary key,
    global_index bigint not null unique
);

-- Every committed event of a transaction below the horizon is in the ledger.
create table ledger_state (
    one      boolean primary key default true check (one),
    horizon  xid8   not null default '0',
    position bigint not null default 0
);

insert into ledger_state default values;

-- How far each streaming processor has read (Axon Framework).
create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);
