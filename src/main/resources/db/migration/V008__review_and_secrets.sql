-- Review and client secrets of integrations, as far as they are read.
alter table integration
    add column client_secrets   text not null default '[]', -- JSON, newest first: id, hash, from, until
    add column review           text,                       -- JSON: the last move; null before the first
    add column in_review_since  timestamptz,                -- null unless it is submitted now
    add column approved_version bigint;                     -- of the last approval

create index integration_in_review on integration (in_review_since, id) where in_review_since is not null;

-- Repeated requests are answered from it.
alter table idempotent_request
    add column version bigint; -- of what the request changed or left as it was; null where that is not known

-- Of what is there already. Where an Axon Server holds the events, a rebuild of the read models does it. The payload is
-- no jsonb: that does not take every number which a schema may hold.
update integration i
   set client_secrets = jsonb_build_array(jsonb_build_object(
           'id', e.payload::json #>> '{clientSecret,id}', 'hash', e.payload::json #>> '{clientSecret,hash}',
           'from', to_char(e.time_stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text
  from event e
 where e.aggregate_identifier = i.id and e.sequence_number = 0;

update integration i
   set review = jsonb_build_object(
           'state', 'ARCHIVED', 'reason', e.payload::json ->> 'reason',
           'by', jsonb_build_object('account', e.meta_data::json ->> 'account', 'type', e.meta_data::json ->> 'actorType',
                                    'id', e.meta_data::json ->> 'actorId', 'role', e.meta_data::json ->> 'role'))::text
  from event e
 where e.aggregate_identifier = i.id and e.payload_type = 'integration.archived';
