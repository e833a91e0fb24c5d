// Decisions as they come: who was stopped and why. The list stands still while somebody reads it.

import { splitBar } from "/common/chart.js";
import { el, set, text } from "/common/dom.js";
import { clock, count, money, plural, words } from "/common/format.js";
import { scoreMark } from "/scores.js";

const VERDICTS = [
  { name: "allowed", kind: "quiet" },
  { name: "to a person", kind: "warn" },
  { name: "blocked", kind: "fail" },
];
const KINDS = [
  { id: "stopped", name: "Stopped" },
  { id: "newest", name: "All" },
];

/** Draws into {tools}, {verdicts} and {feed}. */
export function decisions({ tools, verdicts, feed }) {
  const bar = splitBar(verdicts, VERDICTS);
  const odd = el("p", { class: "note", "data-testid": "odd-decisions" });
  verdicts.append(odd);
  const list = el("ol", { class: "feed", "data-testid": "feed" });
  const still = el("p", { class: "note still", "aria-hidden": "true" });
  feed.append(still, list);
  const shown = new Map();
  let latest = null;
  let kind = KINDS[0].id;
  let held = false;

  const hold = el("button", { type: "button", class: "quiet", "aria-pressed": "false",
    "data-testid": "feed-hold",
    click: () => {
      held = !held;
      set(hold, { "aria-pressed": String(held) });
      draw();
    } }, "Hold");
  tools.append(choice((chosen) => {
    kind = chosen;
    draw(true);
  }), hold);

  const reading = () => held || list.matches(":hover, :focus-within");
  const draw = (atOnce = false) => {
    if (latest === null) {
      return;
    }
    if (reading() && !atOnce) {
      text(still, "Held while you read.");
      return;
    }
    text(still, "");
    fill(list, shown, latest[kind]);
  };
  list.addEventListener("pointerleave", () => draw());
  return {
    update(data) {
      latest = data;
      const { authorized, timeouts, degraded, rules_decided: rules, control } = data.counts;
      bar.update([authorized.allow, authorized.review, authorized.block]);
      set(verdicts, { "data-allow": authorized.allow, "data-review": authorized.review,
        "data-block": authorized.block });
      text(odd, `Among them: ${plural(timeouts, "time-out")} answered by default, `
        + `${count(degraded)} decided without all features, ${count(rules)} by rules, `
        + `${count(control)} let through as a control.`);
      draw();
    },
    /** Some to trace. */
    recent() {
      const once = new Map([...(latest?.stopped ?? []), ...(latest?.newest ?? [])]
        .map((row) => [row.id, row]));
      return [...once.values()].slice(0, 30).map((row) =>
        ({ id: row.id, note: `${row.verdict.toLowerCase()}, ${money(row.amount, "USD")}` }));
    },
  };
}

function choice(choose) {
  return el("fieldset", { class: "choice" },
    el("legend", { class: "unseen" }, "Which decisions"),
    KINDS.map(({ id, name }, i) => el("label", { for: `feed-${id}` },
      el("input", { type: "radio", name: "feed", id: `feed-${id}`, checked: i === 0,
        change: () => choose(id) }),
      el("span", {}, name))));
}

/** Rows that stay are kept: nothing is drawn or read out in vain. */
function fill(list, shown, rows) {
  const ids = new Set(rows.map((row) => key(row)));
  for (const [id, item] of shown) {
    if (!ids.has(id)) {
      item.remove();
      shown.delete(id);
    }
  }
  rows.forEach((row, i) => {
    let item = shown.get(key(row));
    if (item === undefined) {
      item = decision(row);
      shown.set(key(row), item);
    }
    if (list.children[i] !== item) {
      list.insertBefore(item, list.children[i] ?? null);
    }
  });
}

/** A decision that turns out to have come too late is drawn anew. */
const key = (row) => `${row.id} ${row.defaulted}`;

function decision(row) {
  return el("li", { "data-verdict": row.verdict, "data-id": row.id },
    el("p", { class: "verdict" }, row.verdict.toLowerCase()),
    el("p", { class: "amount" }, money(row.amount, "USD")),
    el("div", { class: "why" },
      el("p", { class: "where" },
        el("a", { href: `#trace/${encodeURIComponent(row.id)}` }, row.id),
        ` ${clock(row.at)} · ${words(row.category)} at ${row.merchant} · card ${row.card}`),
      row.reasons.length > 0 ? el("ul", { class: "reasons" }, row.reasons.map((reason) =>
        el("li", { title: reason.code }, reason.sentence))) : null,
      marks(row)),
    el("div", { class: "score" },
      scoreMark(row.probability),
      el("p", { class: "note" }, `by ${words(row.decided_by)}`)));
}

function marks(row) {
  const said = [
    row.defaulted && "answered by default: the decision came too late",
    row.degraded && "decided without all features",
    row.control && "let through as a control",
  ].filter(Boolean);
  return said.length > 0 ? el("p", { class: "odd" }, said.join("; ")) : null;
}
