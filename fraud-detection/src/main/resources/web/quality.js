// How right the verdicts in force were, as it becomes known, day by day.

import { lineChart } from "/common/chart.js";
import { el, text } from "/common/dom.js";
import { NONE, compact, count, plural, shortDay } from "/common/format.js";
import { tiles } from "/common/tiles.js";

const FIGURES = [
  { id: "precision", name: "Precision of blocks" },
  { id: "recall", name: "Recall of fraud" },
  { id: "blocked-fraud", name: "Fraud blocked" },
  { id: "blocked-honest", name: "Honest people blocked" },
  { id: "lost", name: "Fraud lost" },
];

const percent = (value) => (value === null ? NONE : `${(value * 100).toFixed(1)}%`);
const dollars = (value) => `$${Math.abs(value) < 10000 ? count(value) : compact(value)}`;

/** Fills the given elements. */
export function quality({ note, figures, charts }) {
  const tilesView = tiles(figures, FIGURES);
  const [left, right] = [el("div"), el("div")];
  charts.append(left, right);
  const rates = lineChart(left, {
    title: "Are the right ones blocked?",
    series: [{ name: "precision", kind: "accent" }, { name: "recall", kind: "quiet" }],
    unit: "%",
  });
  const sums = lineChart(right, {
    title: "What is saved, what is lost?",
    series: [{ name: "fraud blocked", kind: "accent" }, { name: "fraud lost", kind: "quiet" }],
    format: (value) => `$${compact(value)}`,
  });
  return {
    waiting({ label_delay_days: days, waiting }) {
      text(note, `As labels arrive: a day is judged ${days} days later, and `
        + `${plural(waiting, "decision")} wait for that.`);
    },
    update({ total, days }) {
      tilesView.update({
        precision: { value: total.precision, shown: percent(total.precision),
          note: `${count(total.blocked_frauds)} of ${plural(total.blocked, "block")}` },
        recall: { value: total.recall, shown: percent(total.recall),
          note: `${count(total.blocked_frauds)} of ${plural(total.frauds, "fraud")}` },
        "blocked-fraud": { value: total.blocked_fraud_dollars,
          shown: dollars(total.blocked_fraud_dollars) },
        "blocked-honest": { value: total.blocked_honest_dollars,
          shown: dollars(total.blocked_honest_dollars) },
        lost: { value: total.lost_dollars, shown: dollars(total.lost_dollars),
          note: `${dollars(total.reviewed_dollars)} of it went to a person` },
      });
      const points = (values) => days.map((day) => ({ x: shortDay(day.day),
        values: values(day.sums) }));
      const part = (value) => (value === null ? null : value * 100);
      rates.update(points((day) => [part(day.precision), part(day.recall)]));
      sums.update(points((day) => [day.blocked_fraud_dollars, day.lost_dollars]));
    },
  };
}
