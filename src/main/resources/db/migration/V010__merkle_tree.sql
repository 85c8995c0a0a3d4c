-- Roots of complete subtrees over ledger_entry.leaf_hash, at the levels 8, 16 and 24 (of 256, 65,536, ... leaves).
create table tree_node (
    level smallint not null,
    index bigint   not null, -- from 0, from the left
    hash  bytea    not null check (octet_length(hash) = 32),
    primary key (level, index)
);

-- The name of this log, for ever.
create table audit_log (
    one    boolean primary key default true check (one),
    origin text    not null
);

-- Public keys that signed checkpoints; the last one signs.
create table checkpoint_key (
    number     integer     generated always as identity primary key,
    key_id     text        not null unique,
    public_key bytea       not null unique check (octet_length(public_key) = 32),
    first_size bigint, -- of the checkpoints that it signed
    last_size  bigint,
    made       timestamptz not null default now()
);

-- Each follows the one before it and is larger, so that there is one chain and no fork.
create table checkpoint (
    size     bigint      primary key check (size > 0),
    previous bigint      unique nulls not distinct references checkpoint (size) check (previous < size),
    root     bytea       not null check (octet_length(root) = 32),
    note     text        not null, -- C2SP tlog-checkpoint
    made     timestamptz not null
);
