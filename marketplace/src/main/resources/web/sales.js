// What the marts answer: sales by day, category and seller, as of the last batch.

import { bars, lineChart } from "/common/chart.js";
import { el, table, text } from "/common/dom.js";
import { NONE, clock, compact, count, money, shortDay } from "/common/format.js";
import { tierMark } from "/sellers.js";

const CATEGORIES = [
  { name: "Category" }, { name: "Orders", numeric: true }, { name: "GMV", numeric: true },
  { name: "An order, on average", numeric: true },
];
const SELLERS = [
  { name: "Seller" }, { name: "Tier" }, { name: "Orders", numeric: true },
  { name: "GMV", numeric: true }, { name: "Reviews", numeric: true },
  { name: "Score", numeric: true },
];

const usd = (amount) => money(amount, "USD");

/** Draws into {root}; {built} says of which batch. */
export function sales(root, built) {
  const charts = el("div", { class: "two" });
  const rest = el("div", { class: "answers" });
  const [left, right] = [el("div"), el("div")];
  charts.append(left, right);
  root.append(charts, rest);
  const amounts = lineChart(left, {
    title: "GMV by day of purchase",
    series: [{ name: "GMV", kind: "accent" }],
    format: (value) => `$${compact(value)}`,
  });
  const orders = lineChart(right, {
    title: "Orders sold by day of purchase",
    series: [{ name: "orders", kind: "accent" }],
  });
  text(built, "Not known yet: no batch has been published.");
  return {
    update(data) {
      text(built, `As of run ${data.run_id}, published at ${clock(data.published_at)} UTC`);
      const points = (value) => data.days.map((day) => ({ x: shortDay(day.day),
        values: [value(day)] }));
      amounts.update(points((day) => Number(day.gmv_usd)));
      orders.update(points((day) => day.orders));
      const open = rest.querySelector("details")?.open ?? false;
      rest.replaceChildren(el("div", { class: "two" }, categories(data, open), topSellers(data)));
    },
  };
}

function categories({ categories: all }, open) {
  return el("div", {},
    el("h2", {}, "Which categories sell most?"),
    bars(all.map((row) => ({ label: row.category, value: Number(row.gmv_usd),
      text: usd(row.gmv_usd) }))),
    el("details", { open }, el("summary", {}, "With orders and averages, as a table"),
      el("div", { class: "scroll" }, table("Sales by category", CATEGORIES, all.map((row) => [
        row.category, count(row.orders), usd(row.gmv_usd), usd(row.average_order_usd)])))));
}

function topSellers({ sellers: all }) {
  return el("div", {},
    el("h2", {}, "Which sellers?"),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Sellers" },
      table("The sellers that sold most", SELLERS, all.map((row) => [
        el("a", { href: `#sellers/${encodeURIComponent(row.seller_id)}` },
          row.store_name ?? row.seller_id),
        tierMark(row.tier, row.verified),
        count(row.orders), usd(row.gmv_usd), count(row.reviews),
        row.average_score === null ? NONE : row.average_score.toFixed(1)]),
      { "data-testid": "top-sellers" })));
}
