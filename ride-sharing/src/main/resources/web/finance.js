// Finance: the verdict first, then what it rests on.

import { bars } from "/common/chart.js";
import { el, set, table } from "/common/dom.js";
import { NONE, count, moment, money, plural, seconds, shortDay, title, words }
  from "/common/format.js";

const REVENUE = [
  { name: "Day" }, { name: "Region" }, { name: "Trips", numeric: true },
  { name: "Revenue", numeric: true },
];
const DIFFERENCES = [
  { name: "Day" }, { name: "Region" }, { name: "Lake", numeric: true },
  { name: "Warehouse", numeric: true }, { name: "Difference", numeric: true },
];
const RUNS = [
  { name: "Run" }, { name: "State" }, { name: "Interval of arrival" },
  { name: "Took", numeric: true }, { name: "Attempts", numeric: true },
];

/** Draws into {root}; drawn again only when the figures are others. */
export function finance(root) {
  let last = null;
  const draw = (data) => {
    const open = root.querySelector("details")?.open ?? false;
    root.replaceChildren(verdict(data), totals(data),
      el("div", { class: "two" },
        el("div", {}, el("h2", {}, "What did the last run prove?"),
          lastRun(data), tests(data), checks(data)),
        el("div", {}, el("h2", {}, "What was earned, day by day?"), revenue(data, open))));
  };
  draw({ runs: [], revenue: [], totals: {}, differences: [], checks: [] });
  return {
    update(data) {
      const now = JSON.stringify(data);
      if (now !== last) {
        last = now;
        draw(data);
      }
    },
  };
}

function verdict({ fact_trips: trips, differences, checks, revenue }) {
  const failed = checks.filter((check) => !check.pass).length;
  const published = trips !== null && trips !== undefined;
  const state = !published ? "none" : differences.length > 0 || failed > 0 ? "fail" : "pass";
  const said = {
    none: "Not known yet: no batch has published. The first is due after an hour of event time.",
    pass: `Yes. ${plural(revenue.length, "sum")} by day, region and currency, 0 differences.`,
    fail: `No. ${plural(differences.length, "difference")}, ${plural(failed, "failed check")}.`,
  }[state];
  return el("div", { class: "verdict-bar", "data-state": state, "data-testid": "finance-verdict" },
    el("span", { class: "mark", "aria-hidden": "true" },
      { none: "…", pass: "✓", fail: "✕" }[state]),
    el("p", {}, said),
    differences.length === 0 ? null : el("div", { class: "scroll" },
      table("Differences", DIFFERENCES, differences.map((row) => [
        shortDay(row.day), title(row.region), money(row.lake_revenue, row.currency),
        money(row.warehouse_revenue, row.currency), money(row.difference, row.currency)]))));
}

function totals({ totals: sums, fact_trips: trips }) {
  return el("div", { class: "figures" },
    tile("Trips in the warehouse", count(trips), "fact-trips", trips),
    Object.entries(sums).map(([currency, amount]) =>
      tile(`Revenue, ${currency}`, money(amount, currency), `revenue-${currency}`, amount)));
}

function tile(name, shown, id, value) {
  return el("div", { class: "tile" }, el("h2", {}, name),
    el("strong", { "data-testid": id, "data-value": value ?? null }, shown));
}

function lastRun({ runs }) {
  if (runs.length === 0) {
    return el("p", { class: "note" }, "No run yet.");
  }
  const newest = [...runs].sort((a, b) => Number(b.id) - Number(a.id));
  const failed = newest.find((run) => run.error);
  return el("div", { class: "scroll" },
    table("Batch runs, newest first", RUNS, newest.slice(0, 4).map((run) => [
      `${run.id}`, state(run.state),
      `${moment(run.from)} to ${moment(run.to)}`,
      seconds(took(run)), count(run.attempts)])),
    failed ? el("p", { class: "failure" }, `Run ${failed.id}: ${failed.error}`) : null);
}

function state(name) {
  const bad = /fail|error/i.test(name);
  const done = /succe|done|publish|complete/i.test(name);
  return el("span", { class: "run-state", "data-kind": bad ? "fail" : done ? "pass" : "none" },
    `${bad ? "✕" : done ? "✓" : "…"} ${words(name.toLowerCase())}`);
}

const took = (run) => (run.started_at && run.ended_at
  ? (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000 : null);

function tests({ tests: all }) {
  return all
    ? el("p", { class: all.failed > 0 ? "failure" : "note" },
      `${plural(all.passed, "model test")} passed, ${count(all.failed)} failed`
        + (all.failed > 0 ? `: ${all.failures.join("; ")}` : " before it was published"))
    : null;
}

function checks({ checks: all }) {
  return el("ul", { class: "checks" }, all.map((check) =>
    set(el("li", {},
      el("span", { class: "mark" }, check.pass ? "✓" : "✕",
        el("span", { class: "unseen" }, check.pass ? "holds: " : "fails: ")),
      el("span", { class: "name" }, check.name),
      el("span", { class: "values" }, check.pass
        ? check.observed ?? NONE : `expected ${check.expected}, observed ${check.observed}`)),
    { "data-pass": String(check.pass) })));
}

/** Currencies are never added up: a chart each. */
function revenue({ revenue: rows }, open) {
  if (rows.length === 0) {
    return el("p", { class: "note" }, "Nothing yet.");
  }
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  const newest = [...rows].sort((a, b) => b.day.localeCompare(a.day)
    || a.region.localeCompare(b.region));
  return el("div", {},
    currencies.map((currency) => el("div", { class: "revenue" },
      el("h3", {}, `${currency}, ${title(rows.find((r) => r.currency === currency).region)}`),
      bars(byDay(rows.filter((row) => row.currency === currency)).slice(-7).map((day) => ({
        label: shortDay(day.day),
        value: day.sum,
        text: day.one ? money(day.one, currency) : money(day.sum, currency),
      }))))),
    el("details", { open }, el("summary", {}, "By day and region, as a table"),
      el("div", { class: "scroll" },
        table("Revenue by day and region", REVENUE, newest.map((row) => [
          shortDay(row.day), title(row.region), count(row.trips),
          money(row.revenue, row.currency)])))));
}

/** Sums for the length of a bar; what is written stays exact where a day has one region. */
function byDay(rows) {
  const days = new Map();
  for (const row of rows) {
    const day = days.get(row.day) ?? { day: row.day, sum: 0, rows: 0, one: null };
    day.sum += Number(row.revenue);
    day.rows += 1;
    day.one = day.rows === 1 ? row.revenue : null;
    days.set(row.day, day);
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}
