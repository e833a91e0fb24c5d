// What another threshold would have cost: every logged score in its bin, honest above the line and
// fraud below it, and a slider that moves the threshold over them.

import { el, onWidth, set, svg, table, tableBody, text } from "/common/dom.js";
import { NONE, compact, count, plural } from "/common/format.js";
import { tiles } from "/common/tiles.js";
import { lines } from "/scores.js";

const HEIGHT = 260;
const FOOT = 22;
const MIDDLE = 134;

const FIGURES = [
  { id: "would-precision", name: "Precision" },
  { id: "would-recall", name: "Recall" },
  { id: "would-save", name: "Fraud blocked" },
  { id: "would-refuse", name: "Honest people blocked" },
  { id: "would-lose", name: "Fraud lost" },
];
const CURVE = [
  { name: "Threshold" }, { name: "Precision", numeric: true }, { name: "Recall", numeric: true },
  { name: "Fraud blocked", numeric: true }, { name: "Honest blocked", numeric: true },
  { name: "Fraud lost", numeric: true },
];

/** What would have been blocked at {threshold}, in hundredths: all judged from its bin up. */
export function outcome(model, threshold) {
  const sum = (values, from, to) => values.slice(from, to).reduce((a, b) => a + b, 0);
  const bins = model.fraud.length;
  const caught = sum(model.fraud, threshold, bins);
  const refused = sum(model.honest, threshold, bins);
  const frauds = sum(model.fraud, 0, bins);
  return {
    caught,
    refused,
    frauds,
    precision: caught + refused === 0 ? null : caught / (caught + refused),
    recall: frauds === 0 ? null : caught / frauds,
    saved: sum(model.fraud_dollars, threshold, bins),
    refusedDollars: sum(model.honest_dollars, threshold, bins),
    lost: sum(model.fraud_dollars, 0, threshold),
  };
}

const dollars = (value) => (Math.abs(value) < 10000 ? `$${count(value)}` : `$${compact(value)}`);
const share = (value) => (value === null ? NONE : `${(value * 100).toFixed(1)}%`);

/** Draws into {root}; {models} gets a choice where there are two. */
export function whatIf(root, models) {
  const plot = el("div", { class: "histogram" });
  const slider = el("input", { type: "range", id: "threshold-slider", min: 0, max: 100, step: 1,
    value: 85, "data-testid": "threshold-slider" });
  const chosen = el("output", { for: "threshold-slider", class: "chosen",
    "data-testid": "threshold-chosen" });
  const back = el("button", { type: "button", class: "quiet" }, "Back to the one in force");
  const figures = el("div", { class: "figures" });
  const note = el("p", { class: "note" });
  const curve = table("What each threshold would have cost", CURVE, []);
  root.append(
    el("div", { class: "figures-panel" }, figures),
    el("div", { class: "histogram-panel" },
      el("div", { class: "slider-row" },
        el("label", { for: "threshold-slider" }, "Block from a score of ", chosen), back),
      plot, slider, note),
    el("details", {}, el("summary", {}, "Every threshold, as a table"),
      el("div", { class: "scroll" }, curve)));
  const tilesView = tiles(figures, FIGURES);
  let data = null;
  let role = "champion";
  let moved = false;

  const model = () => data.models.find((one) => one.role === role) ?? data.models[0];
  const draw = () => {
    if (data === null) {
      return;
    }
    const threshold = Number(slider.value);
    const inForce = Math.round(data.block_from * 100);
    text(chosen, (threshold / 100).toFixed(2));
    set(slider, { "aria-valuetext": `${threshold / 100}` });
    back.hidden = threshold === inForce;
    const would = outcome(model(), threshold);
    tilesView.update(tileValues(would, outcome(model(), inForce), threshold !== inForce));
    plot.replaceChildren(histogram(model(), threshold, data, plot.clientWidth));
    text(note, remark(data, model()));
    curve.tBodies[0].replaceWith(tableBody(CURVE, steps(model())));
  };
  slider.addEventListener("input", () => {
    moved = true;
    draw();
  });
  back.addEventListener("click", () => {
    moved = false;
    slider.value = Math.round(data.block_from * 100);
    draw();
    slider.focus();
  });
  onWidth(plot, draw);
  const choose = choice(models, (wanted) => {
    role = wanted;
    draw();
  });
  return {
    update(scores) {
      data = scores;
      lines.reviewFrom = scores.review_from;
      lines.blockFrom = scores.block_from;
      if (!moved) {
        slider.value = Math.round(scores.block_from * 100);
      }
      choose(scores.models);
      draw();
    },
  };
}

function choice(root, choose) {
  let drawn = "";
  return (models) => {
    const now = models.map((one) => `${one.role} ${one.version}`).join();
    if (now === drawn) {
      return;
    }
    drawn = now;
    root.hidden = models.length < 2;
    root.querySelectorAll("label").forEach((label) => label.remove());
    models.forEach((one, i) => root.append(el("label", { for: `score-${one.role}` },
      el("input", { type: "radio", name: "score-model", id: `score-${one.role}`, checked: i === 0,
        change: () => choose(one.role) }),
      el("span", {}, `${one.role} ${one.version ?? ""}`))));
    choose(models[0].role);
  };
}

function tileValues(would, now, differs) {
  const against = (value, other, write) => {
    const more = value - other;
    return !differs || value === null || other === null || Math.abs(more) < 1e-9 ? ""
      : `${more > 0 ? "+" : "−"}${write(Math.abs(more))} than now`;
  };
  const points = (value) => `${(value * 100).toFixed(1)} points`;
  return {
    "would-precision": { value: would.precision, shown: share(would.precision),
      note: against(would.precision, now.precision, points)
        || `${count(would.caught)} of ${count(would.caught + would.refused)} blocked are fraud` },
    "would-recall": { value: would.recall, shown: share(would.recall),
      note: against(would.recall, now.recall, points)
        || `${count(would.caught)} of ${plural(would.frauds, "fraud")}` },
    "would-save": { value: would.saved, shown: dollars(would.saved),
      note: against(would.saved, now.saved, dollars) },
    "would-refuse": { value: would.refusedDollars, shown: dollars(would.refusedDollars),
      note: against(would.refusedDollars, now.refusedDollars, dollars)
        || plural(would.refused, "payment") },
    "would-lose": { value: would.lost, shown: dollars(would.lost),
      note: against(would.lost, now.lost, dollars) },
  };
}

function remark({ judged, waiting, label_delay_days: days, one_in: oneIn }, model) {
  const scored = model.scored.reduce((a, b) => a + b, 0);
  return `${count(scored)} scores logged. ${count(judged)} decisions are old enough to be judged: `
    + `${days} days, by which most fraud has been reported; ${count(waiting)} wait for that.`
    + (oneIn > 1 ? ` Of the waiting, one in ${oneIn} is followed; sums make up for it.` : "");
}

function steps(model) {
  return [...Array(19).keys()].map((i) => (i + 1) * 5).map((threshold) => {
    const would = outcome(model, threshold);
    return [(threshold / 100).toFixed(2), share(would.precision), share(would.recall),
      dollars(would.saved), dollars(would.refusedDollars), dollars(would.lost)];
  });
}

/** Each side on a logarithmic scale of its own: one fraud must show beside thousands of honest. */
function histogram(model, threshold, { review_from: review, block_from: block }, width) {
  const would = outcome(model, threshold);
  const drawing = svg("svg", { width, height: HEIGHT, role: "img",
    "aria-label": `Scores of judged decisions: from ${threshold / 100} up, ${count(would.caught)} `
      + `frauds and ${count(would.refused)} honest payments; below, `
      + `${count(would.frauds - would.caught)} frauds` });
  const bins = model.fraud.length;
  const step = width / bins;
  const [mostScored, mostFraud] = [Math.max(1, ...model.scored), Math.max(1, ...model.fraud)];
  const above = (value) => (Math.log1p(value) / Math.log1p(mostScored)) * (MIDDLE - 22);
  const below = (value) =>
    (Math.log1p(value) / Math.log1p(mostFraud)) * (HEIGHT - FOOT - MIDDLE - 22);
  const cut = threshold * step;
  drawing.append(svg("rect", { class: "stopped", x: cut, y: 0, width: width - cut,
    height: HEIGHT - FOOT }));
  for (let i = 0; i < bins; i++) {
    const kind = i >= threshold ? "in" : "out";
    bar(drawing, "scored", i * step, MIDDLE - above(model.scored[i]), step, above(model.scored[i]));
    bar(drawing, `honest ${kind}`, i * step, MIDDLE - above(model.honest[i]), step,
      above(model.honest[i]));
    bar(drawing, `fraud ${kind}`, i * step, MIDDLE, step, below(model.fraud[i]));
  }
  drawing.append(svg("line", { class: "axis", x1: 0, x2: width, y1: MIDDLE, y2: MIDDLE }));
  for (const at of [review, block]) {
    drawing.append(svg("line", { class: "in-force", x1: at * width, x2: at * width, y1: 20,
      y2: HEIGHT - FOOT }));
  }
  if (width > 600) {
    drawing.append(
      svg("text", { x: review * width + 5, y: 32 }, `review from ${review}`),
      svg("text", { x: block * width + 5, y: 32 }, `block from ${block}`));
  }
  drawing.append(
    svg("line", { class: "cut", x1: cut, x2: cut, y1: 0, y2: HEIGHT - FOOT }),
    svg("text", { class: "side", x: 2, y: 14 },
      `honest, paler what is not judged yet, up to ${count(mostScored)} a bar`),
    svg("text", { class: "side", x: 2, y: HEIGHT - FOOT - 6 },
      `fraud, up to ${count(mostFraud)} a bar`),
    ...[0, 0.25, 0.5, 0.75, 1].map((at) => svg("text", { x: at * width, y: HEIGHT - 6,
      "text-anchor": at === 0 ? "start" : at === 1 ? "end" : "middle" }, `${at}`)));
  return drawing;
}

function bar(drawing, kind, x, y, step, height) {
  if (height > 0) {
    drawing.append(svg("rect", { class: kind, x: x + 0.5, y, width: Math.max(1, step - 1),
      height }));
  }
}
