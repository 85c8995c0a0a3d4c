-- What was granted to each account in the second, minute and day (UTC) of its last grant; to be lost without harm.
create table rate_limit (
    account   text primary key,
    counted   timestamptz not null, -- time of the last grant; without an index, so that an update changes none
    granted   integer     not null, -- by the last grant
    in_second integer     not null,
    in_minute integer     not null,
    in_day    integer     not null
) with (fillfactor = 50);
