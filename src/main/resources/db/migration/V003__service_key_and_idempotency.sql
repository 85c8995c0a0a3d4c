-- Which service key this database is used with; the key itself is kept elsewhere.
create table service_key (
    one         boolean primary key default true check (one),
    fingerprint text not null
);

-- Requests with an Idempotency-Key that were carried out.
create table idempotent_request (
    key_hash      text        primary key, -- keyed hash of account and Idempotency-Key
    body_digest   text        not null,    -- SHA-256 of the body
    subject       uuid        not null,    -- what the request made
    sealed_secret bytea       not null,    -- opens only with the service key and the Idempotency-Key together
    made          timestamptz not null default now()
);

create index idempotent_request_made on idempotent_request (made);
