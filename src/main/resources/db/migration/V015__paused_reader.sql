-- A reader that an administrator has paused is given nothing, in whichever instance; one that fails is tried again.
alter table ledger_reader
    add column paused_since  timestamptz,
    add column failing_since timestamptz;
