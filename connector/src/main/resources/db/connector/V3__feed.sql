-- Why: a batch is taken once and in order; what it said of look-ups is kept, because later batches only add to them.
create schema feed;
create table feed.batch (
    batch_id      text primary key,
    -- The order of taking; clocks may stand still or step back.
    turn          bigint generated always as identity,
    mode          text not null check (mode in ('full', 'delta')),
    previous_id   text,
    extracted_at  bigint not null,
    taken_at      timestamptz not null,
    rows_good     bigint not null,
    rows_bad      bigint not null,
    -- Full batches and deltas with a predecessor form the chain; a delta that stands by itself does not move it.
    chained       boolean not null
);
create index batch_chain on feed.batch (turn desc) where chained;

-- Why: a page says "the fund does not send this" for a category that never came, and "nothing known" for one that did.
create table feed.category (
    category  text primary key,
    since     timestamptz not null
);

-- Why: a document must not be overwritten by an older batch that arrives late.
create table feed.newest (
    ref       text not null references people.member,
    category  text not null,
    as_of     bigint not null,
    primary key (ref, category)
);

-- Why: the told-by-the-fund list of a quarter is made of many batches; only members with an account have rows.
create table feed.told (
    ref        text not null references people.member,
    access_id  text not null,
    quarter    text not null,
    time       bigint not null,
    -- As it stands in the document.
    shown      text not null,
    batch_id   text not null,
    primary key (ref, access_id)
);
create index told_quarter on feed.told (ref, quarter, time desc);
