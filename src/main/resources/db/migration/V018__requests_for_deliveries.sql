-- What asks for a delivery is an event now, and copies of a request are told apart as all others are.
alter table delivery drop column request;
alter table webhook_replay drop column request;
