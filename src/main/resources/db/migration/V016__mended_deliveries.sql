-- What waits for a webhook is given up at once, by a mark, and not row by row: a delivery is alive while its generation is
-- its webhook's.
alter table webhook_subscription
    add column generation integer not null default 0; -- one more whenever it is disabled
alter table delivery
    add column generation integer not null default 0; -- its webhook's when it was made

-- Generations whose pending deliveries are still to be written as dead.
create table delivery_given_up (
    webhook    uuid    not null,
    generation integer not null,
    primary key (webhook, generation)
);

drop index delivery_due;
drop index delivery_in_order;
create index delivery_due on delivery (webhook, generation, due, position) where state = 'pending';
create index delivery_in_order on delivery (webhook, generation, integration, position)
    where state = 'pending' and kind = 'live';

-- What was made when its webhook was disabled already.
insert into delivery_given_up
select webhook, 0 from webhook_subscription where not enabled
union
select d.webhook, 0 from delivery d
 where d.state = 'pending' and not exists (select from webhook_subscription s where s.webhook = d.webhook);
update webhook_subscription set generation = 1 where not enabled;

-- A spell of failures begins anew when there was none for longer than any retry waits.
alter table webhook_subscription
    add column failed   timestamptz,               -- the last time
    add column failures integer not null default 0; -- since failing_since
update webhook_subscription set failing_since = null;

-- One that is retried after it was dead counts on, and has all its attempts once more.
alter table delivery add column earlier integer not null default 0; -- attempts before it was retried
update delivery d set earlier = log.last, attempts = log.last + d.attempts
  from (select webhook, delivery, max(number) last from delivery_attempt group by webhook, delivery) log
 where log.webhook = d.webhook and log.delivery = d.id and d.kind = 'resend' and log.last > d.attempts;

-- Replays take turns, and end with the generation that they began in.
alter table webhook_replay
    add column state      text        not null default 'running', -- running, done, cancelled
    add column generation integer     not null default 0,
    add column due        timestamptz not null default now();     -- when it goes on
update webhook_replay set state = 'done' where done;
drop index webhook_replay_under_way;
alter table webhook_replay drop column done, alter column state drop default;
create unique index webhook_replay_under_way on webhook_replay (webhook) where state = 'running';
create index delivery_replayed on delivery (webhook, generation) where state = 'pending' and kind = 'replay';

-- Trials are dead, too, and nobody's concern.
drop index delivery_dead;
create index delivery_dead on delivery (webhook, id) include (kind) where state = 'dead';

-- Ids of events grow with time: all is written at one end, and the deliveries of one event are next to each other.
create index delivery_of_event on delivery (event);
