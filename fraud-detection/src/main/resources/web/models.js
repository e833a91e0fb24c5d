// Champion against challenger: side by side on the same transactions, and how the roles came about.

import { el, table } from "/common/dom.js";
import { NONE, compact, count, moment, plural } from "/common/format.js";

const LOG = [{ name: "When" }, { name: "What" }, { name: "Who is what since" }, { name: "Why" }];

/** Draws into {root}, anew only when the figures are others; {compared} says on how much. */
export function models(root, compared) {
  let last = null;
  return {
    update(data) {
      const now = JSON.stringify(data);
      if (now !== last) {
        last = now;
        compared.textContent = onWhat(data);
        root.replaceChildren(verdict(data), duel(data), rule(data), log(data));
      }
    },
  };
}

function onWhat({ challenger, compared, judged, frauds }) {
  return challenger === null ? ""
    : `Both scored ${plural(compared, "transaction")}; the outcome of ${count(judged)} is known, `
      + `${plural(frauds, "fraud")} among them.`;
}

const precision = (side) => (side.average_precision === null ? NONE
  : side.average_precision.toFixed(3));

function verdict({ champion, challenger }) {
  const [state, said] = judge(champion, challenger);
  return el("div", { class: "verdict-bar", "data-state": state, "data-testid": "models-verdict" },
    el("span", { class: "mark", "aria-hidden": "true" },
      { none: "…", pass: "✓", fail: "✕" }[state]),
    el("p", {}, said));
}

function judge(champion, challenger) {
  if (challenger === null) {
    return ["none", "Nobody challenges the champion now. The next retraining enters a challenger."];
  }
  if (challenger.blocks_everybody) {
    return ["fail", `${challenger.version} would block everybody: ${share(challenger.would_be)} of `
      + `all payments, the champion ${share(champion.would_be)}. `
      + `${challenger.on_probation ? "It decides about nobody and" : "It"} will not be promoted.`];
  }
  if (champion.average_precision === null || challenger.average_precision === null) {
    return ["none", "Not known yet: no fraud that both scored has been reported."];
  }
  const more = challenger.average_precision - champion.average_precision;
  return more > 0
    ? ["pass", `So far yes: average precision ${precision(challenger)} against `
      + `${precision(champion)} on the same transactions.`]
    : ["none", `So far no: average precision ${precision(challenger)} against `
      + `${precision(champion)} on the same transactions.`];
}

const total = ({ allow, review, block }) => allow + review + block;
const share = (counts) => percent(total(counts) === 0 ? 0 : counts.block / total(counts));
const percent = (part) => `${(part * 100).toFixed(part > 0 && part < 0.1 ? 2 : 0)}%`;

function duel({ champion, challenger, agreement }) {
  const most = Math.max(champion.blocked_honest_dollars, champion.blocked_fraud_dollars,
    challenger?.blocked_honest_dollars ?? 0, challenger?.blocked_fraud_dollars ?? 0, 1);
  return el("div", { class: "duel" },
    side("champion", champion, most),
    el("div", { class: "between", "data-testid": "agreement" },
      el("strong", {}, agreement === null ? NONE : `${(agreement * 100).toFixed(1)}%`),
      el("span", {}, "same verdict")),
    challenger === null
      ? el("div", { class: "side empty" }, el("h2", {}, "No challenger"))
      : side("challenger", challenger, most));
}

function side(role, model, most) {
  return el("article", { class: "side", "data-testid": `side-${role}`,
    "data-broken": model.blocks_everybody },
  el("header", {},
    el("p", { class: "role" }, role),
    el("h2", {}, model.version ?? NONE),
    model.since ? el("p", { class: "note" }, `since ${moment(model.since)}`) : null),
  el("dl", {},
    line("Average precision", precision(model), meter(model.average_precision ?? 0)),
    line("Would block", share(model.would_be), verdictBar(model.would_be)),
    line("Fraud blocked, judged", `$${compact(model.blocked_fraud_dollars)}`,
      meter(model.blocked_fraud_dollars / most)),
    line("Honest blocked, judged", `$${compact(model.blocked_honest_dollars)}`,
      meter(model.blocked_honest_dollars / most, "fail")),
    line(model.on_probation ? "Would decide for" : "Decides for",
      `${percent(model.decides)} of cards${model.on_probation ? ", on probation" : ""}`, null),
    line("No score in time", count(model.missing), null)));
}

function line(name, value, drawing) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value), drawing);
}

function meter(part, kind = "accent") {
  const fill = el("span", { class: `fill ${kind}` });
  fill.style.width = `${Math.min(100, part * 100)}%`;
  return el("span", { class: "meter", "aria-hidden": "true" }, fill);
}

function verdictBar(counts) {
  const sum = Math.max(1, total(counts));
  return el("span", { class: "meter verdicts", "aria-hidden": "true" },
    [["block", "fail"], ["review", "warn"], ["allow", "quiet"]].map(([verdict, kind]) => {
      const piece = el("span", { class: `fill ${kind}` });
      piece.style.width = `${(counts[verdict] / sum) * 100}%`;
      return piece;
    }));
}

function rule({ rule: said, own_features: own }) {
  return el("p", { class: "lede" },
    said ? `The rule: a challenger is promoted for ${said}. ` : "",
    own ? `While Redis is away ${own} decides, from the transaction's own features.` : "");
}

function log({ log: changes }) {
  return el("div", { class: "block" },
    el("h2", {}, "How did the roles come about?"),
    changes.length === 0 ? el("p", { class: "note" }, "Nothing is logged yet.")
      : el("div", { class: "role-log", "data-testid": "role-log" },
        table("Changes of roles, newest first", LOG, changes.map((change) => [
          moment(change.at), change.kind, change.what, change.why]))));
}
