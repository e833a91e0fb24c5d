// Scores: the thresholds in force, and a score's place among them.

import { el } from "/common/dom.js";

/** Set by each event "scores". */
export const lines = { reviewFrom: 0.6, blockFrom: 0.85 };

/** 0.85, never rounded up to 1. */
export const score = (value) => (Math.floor(value * 1000) / 1000).toFixed(3);

/** A probability as a figure and as a place on the line from 0 to 1. */
export function scoreMark(probability) {
  if (probability === null) {
    return el("p", { class: "no-score" }, "no score");
  }
  const dot = el("span", { class: "dot" });
  dot.style.left = `${probability * 100}%`;
  const marks = [lines.reviewFrom, lines.blockFrom].map((at) => {
    const mark = el("span", { class: "tick" });
    mark.style.left = `${at * 100}%`;
    return mark;
  });
  return el("div", { class: "score-mark" },
    el("strong", {}, score(probability)),
    el("span", { class: "track", "aria-hidden": "true" }, marks, dot));
}
