-- The shop's own database. Times are the shop's, not the clock's: a simulation's lie in the past.
create schema if not exists shop;

create table if not exists shop.users (
  user_id text primary key,
  name text,
  email text,
  zip_code text,
  city text,
  state text,
  country text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table if not exists shop.sellers (
  seller_id text primary key,
  store_name text,
  tier text,
  is_verified boolean,
  zip_code text,
  city text,
  state text,
  country text not null,
  joined_at timestamptz not null,
  -- since when the row says so; a change that was entered late lies before others
  updated_at timestamptz not null
);

create table if not exists shop.products (
  product_id text primary key,
  seller_id text,
  category text,
  title text,
  -- long enough to be stored out of line: an update that leaves it alone does not send it
  description text,
  list_price numeric(12, 2),
  currency text,
  weight_grams int,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table if not exists shop.orders (
  order_id text primary key,
  user_id text not null,
  status text not null,
  currency text not null,
  purchased_at timestamptz not null,
  approved_at timestamptz,
  shipped_at timestamptz,
  delivered_at timestamptz,
  estimated_delivery_at timestamptz,
  updated_at timestamptz not null
);

create table if not exists shop.order_items (
  order_id text not null,
  line_number int not null,
  product_id text not null,
  seller_id text not null,
  quantity int not null default 1,
  unit_price numeric(12, 2) not null,
  freight_amount numeric(12, 2) not null default 0,
  shipping_limit_at timestamptz,
  primary key (order_id, line_number)
);

create table if not exists shop.payments (
  order_id text not null,
  payment_number int not null,
  method text not null,
  installments int not null default 1,
  amount numeric(12, 2) not null,
  primary key (order_id, payment_number)
);

create table if not exists shop.reviews (
  review_id text not null,
  order_id text not null,
  -- null: of the order, and so of each of its lines
  line_number int,
  score int not null,
  title text,
  message text,
  created_at timestamptz,
  answered_at timestamptz,
  primary key (review_id, order_id)
);

create table if not exists shop.currency_rates (
  rate_date date not null,
  currency text not null,
  units_per_eur numeric(18, 6) not null,
  primary key (rate_date, currency)
);

-- written by capture itself, so that a quiet shop's log does not have to be kept
create table if not exists shop.capture_heartbeat (
  id int primary key,
  beats bigint not null
);

-- how far a simulation or a file has been entered; not captured
create table if not exists shop.progress (
  id int primary key,
  transactions bigint not null,
  -- of which shop
  input text
);
