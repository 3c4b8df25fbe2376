-- The plain twin's whole database: what the fund's nightly export holds, in the clear, one column a value.

create table member (
  number bigint primary key,
  member_key text not null unique,
  national_number text not null unique,
  canary boolean,
  person_name_last text, person_name_first text, person_name_source text, person_name_since date,
  person_birth_date date, person_birth_source text, person_birth_since date,
  person_sex_code text, person_sex_source text, person_sex_since date,
  person_nationality_country text, person_nationality_source text, person_nationality_since date,
  person_membership_number text, person_membership_capacity text, person_membership_from date,
  person_membership_source text, person_membership_since date,
  address_main_street text, address_main_number text, address_main_box text, address_main_postcode text,
  address_main_municipality text, address_main_part_municipality text, address_main_municipality_code text,
  address_main_region text, address_main_country text, address_main_source text, address_main_since date,
  address_contact_street text, address_contact_number text, address_contact_box text, address_contact_postcode text,
  address_contact_municipality text, address_contact_part_municipality text, address_contact_municipality_code text,
  address_contact_region text, address_contact_country text, address_contact_source text, address_contact_since date,
  contact_language_code text, contact_language_source text, contact_language_since date,
  contact_email_value text, contact_email_source text, contact_email_since date,
  contact_mobile_value text, contact_mobile_source text, contact_mobile_since date,
  contact_phone_value text, contact_phone_source text, contact_phone_since date,
  bank_refund_iban text, bank_refund_holder text, bank_refund_source text, bank_refund_since date,
  bank_contributions_iban text, bank_contributions_holder text, bank_contributions_source text,
  bank_contributions_since date,
  bank_mandate_reference text, bank_mandate_signed_on date, bank_mandate_state text, bank_mandate_creditor text, bank_mandate_source text,
  bank_mandate_since date,
  preferences_delivery_code text, preferences_delivery_source text, preferences_delivery_since date,
  preferences_notices_codes text, preferences_notices_source text, preferences_notices_since date,
  preferences_ebox_on boolean, preferences_ebox_source text, preferences_ebox_since date,
  preferences_doccle_on boolean, preferences_doccle_source text, preferences_doccle_since date,
  preferences_accessibility_codes text, preferences_accessibility_source text, preferences_accessibility_since date,
  insurance_insurability_ct1 text, insurance_insurability_ct2 text, insurance_insurability_from date,
  insurance_insurability_to date, insurance_insurability_increased boolean,
  insurance_insurability_third_party_payer boolean, insurance_insurability_source text,
  insurance_insurability_since date,
  insurance_contributions_balance_cents integer, insurance_contributions_paid_until date,
  insurance_contributions_frequency text, insurance_contributions_next_due date,
  insurance_contributions_next_cents integer, insurance_contributions_ogm text, insurance_contributions_source text,
  insurance_contributions_since date,
  insurance_maf_year integer, insurance_maf_counted_cents integer, insurance_maf_ceiling_cents integer,
  insurance_maf_household integer, insurance_maf_as_of date, insurance_maf_source text, insurance_maf_since date
);

create table product (
  member_number bigint not null references member,
  kind text, name text, "from" date, "to" date, premium_cents integer, period text, source text, since date
);

create table contribution_period (
  member_number bigint not null references member,
  "from" date, "to" date, due_cents integer, paid_cents integer, due_on date, source text, since date
);

create table european_card (
  member_number bigint not null references member,
  person_last text, person_first text, person_birth date, membership_number text, state text, asked_on date,
  sent_on date, valid_until date, replaced_until date, source text, since date
);

create table relative (
  member_number bigint not null references member,
  person_last text, person_first text, person_birth date, relation text, source text, since date
);

create table dependant (
  member_number bigint not null references member,
  person_last text, person_first text, person_birth date, sex text, relation text, membership_number text, "from" date,
  source text, since date
);

create table representative (
  member_number bigint not null references member,
  person_last text, person_first text, person_birth date, kind text, "from" date, "to" date, source text, since date
);

create table mandate (
  member_number bigint not null references member,
  direction text, person_last text, person_first text, person_birth date, categories text, scope text, "from" date,
  until date, source text, since date
);

-- What the fund tells of its own systems.
create table look (
  member_number bigint not null references member,
  access_id text, time timestamptz, service text, categories text, purpose text
);

create table reimbursement (
  member_number bigint not null references member,
  line_id text, care_date date, pay_date date, person_last text, person_first text, person_birth date, provider text,
  service_code text, service_nl text, service_fr text, service_de text, insurance text, charged_cents integer,
  refunded_cents integer, copayment_cents integer, supplement_cents integer, third_party_payer boolean, receipt text,
  payment text
);

create table message (
  member_number bigint not null references member,
  message_id text, about text, conversation text, at timestamptz, text text
);

create table sent_item (
  member_number bigint not null references member,
  sent_id text, day date, by text, about text, reference text
);

create table agreement (
  member_number bigint not null references member,
  kind text, person_last text, person_first text, person_birth date, asked_on date, decision text, decided_on date,
  "from" date, "to" date, source text, since date
);

create table period (
  member_number bigint not null references member,
  kind text, "from" date, "to" date, state text, expected_return date, daily_cents integer, source text, since date
);

create table benefit_payment (
  member_number bigint not null references member,
  pay_date date, "from" date, "to" date, days integer, gross_cents integer, tax_cents integer, net_cents integer
);

-- One row a page that somebody opened.
create table access_log (
  id bigint generated always as identity primary key,
  member_number bigint not null references member,
  viewer bigint not null,
  viewed_at timestamptz not null default now(),
  page text not null
);

create table sign_in (
  id bigint generated always as identity primary key,
  member_number bigint not null references member,
  at timestamptz not null default now(),
  way text not null
);

create table bank_change (
  id bigint generated always as identity primary key,
  member_number bigint not null references member,
  asked_by bigint not null,
  asked_at timestamptz not null default now(),
  iban text not null,
  holder text not null,
  pause_until date not null
);

create table document (
  member_number bigint not null references member,
  n int not null,
  at timestamptz not null default now(),
  about text not null,
  name text not null,
  type text not null,
  content bytea not null,
  primary key (member_number, n)
);

create index on product (member_number);
create index on contribution_period (member_number);
create index on european_card (member_number);
create index on relative (member_number);
create index on dependant (member_number);
create index on representative (member_number);
create index on mandate (member_number);
create index on look (member_number, time);
create index on reimbursement (member_number, pay_date);
create index on message (member_number, at);
create index on sent_item (member_number, day);
create index on agreement (member_number);
create index on period (member_number);
create index on benefit_payment (member_number);
create index on access_log (member_number, viewed_at);
create index on sign_in (member_number, at);
create index on bank_change (member_number, asked_at);
