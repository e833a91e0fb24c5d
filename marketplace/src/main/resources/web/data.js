// What is odd about the data: unknown columns, dead letters, lines without a rate.

import { el, table } from "/common/dom.js";
import { NONE, count, money, moment, plural } from "/common/format.js";
import { tiles } from "/common/tiles.js";

const FIGURES = [
  { id: "unknown-columns", name: "Columns that no model reads" },
  { id: "dead-letters", name: "Dead letters" },
  { id: "held-back", name: "Lines held back" },
  { id: "imputed", name: "Lines at an earlier day's rate" },
];
const LETTERS = [{ name: "Topic" }, { name: "Messages", numeric: true }];
const HELD = [{ name: "Order" }, { name: "Line", numeric: true },
  { name: "Amount", numeric: true }, { name: "Purchased" }, { name: "Latest rate" }];

/** Fills {figures} and {root}, anew only when the figures are others. */
export function data(figures, root) {
  const view = tiles(figures, FIGURES);
  let last = null;
  return {
    update(all) {
      view.update(values(all));
      const now = JSON.stringify(all);
      if (now !== last) {
        last = now;
        root.replaceChildren(el("div", {}, columns(all), letters(all)), heldBack(all));
      }
    },
  };
}

const sum = (letters) => Object.values(letters).reduce((a, b) => a + b, 0);

function values(all) {
  const unknown = all.unknown_columns.length;
  const letters = sum(all.dead_letters);
  return {
    "unknown-columns": { value: unknown, shown: count(unknown),
      note: unknown > 0 ? "ignored until somebody gives them a meaning" : "",
      tone: unknown > 0 ? "fail" : null },
    "dead-letters": { value: letters, shown: count(letters), tone: letters > 0 ? "fail" : null },
    "held-back": { value: all.held_back_lines, shown: count(all.held_back_lines),
      note: "in no sum until their rate comes" },
    imputed: { value: all.imputed_lines, shown: count(all.imputed_lines), note: imputed(all) },
  };
}

function imputed({ lines, imputed_lines: some, oldest_rate_days: days }) {
  return lines === null || lines === 0 ? ""
    : `${((some / lines) * 100).toFixed(1)}% of ${plural(lines, "line")}`
      + (days === null ? "" : `, by rates of up to ${plural(days, "day")} before`);
}

function columns({ unknown_columns: all }) {
  return el("div", { class: "block" },
    el("h2", {}, "Does the shop have columns that we do not know?"),
    all.length === 0
      ? el("p", { class: "note" }, "None, as of the last batch.")
      : el("ul", { class: "names", "data-testid": "unknown-column-names" },
        all.map((name) => el("li", {}, el("code", {}, name)))));
}

function letters({ dead_letters: all }) {
  const topics = Object.entries(all);
  return el("div", { class: "block" },
    el("h2", {}, "Which changes could not be read?"),
    topics.length === 0
      ? el("p", { class: "note" }, "None: every change has landed.")
      : table("Dead letters by topic", LETTERS, topics.map(([topic, messages]) =>
        [topic, count(messages)])));
}

function heldBack({ held_back: all, held_back_lines: number }) {
  return el("div", { class: "block" },
    el("h2", {}, "Which lines wait for a rate?"),
    all.length === 0
      ? el("p", { class: "note" }, number === null ? "Not known yet." : "None.")
      : el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Held back" },
        table("Held-back lines, the newest first", HELD, all.map((line) => [
          el("a", { href: `#trace/${encodeURIComponent(line.order_id)}` }, line.order_id),
          count(line.line), money(line.gross_amount, line.currency), moment(line.purchased_at),
          line.rate_age_days === null ? NONE
            : `${plural(line.rate_age_days, "day")} before`]))));
}
