-- Which account had an integration and in which status it was, from one position of the ledger to the next row's. Made of
-- the events, and made anew at any time.
create table integration_period (
    integration   uuid   not null,
    from_position bigint not null,
    account       text   not null,
    status        text   not null,
    primary key (integration, from_position)
);

-- How far that is known; a rebuild does not take it back.
create table integration_period_end (
    one      boolean primary key default true check (one),
    position bigint  not null default 0
);

insert into integration_period_end default values;
