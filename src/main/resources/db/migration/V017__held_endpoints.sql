-- An endpoint that asked to be left alone is, whatever is due.
alter table webhook_subscription
    add column not_before timestamptz,
    add column held_url   text; -- that asked for it; another one did not
