// How long decisions take: the share in time first, then where the time goes, stage by stage, on a
// logarithmic scale that ends at the gateway's limit.

import { lineChart } from "/common/chart.js";
import { el, onWidth, set, svg, text } from "/common/dom.js";
import { NONE, clock, count, rate, seconds } from "/common/format.js";
import { tiles } from "/common/tiles.js";

const ROW = 34;
const EDGE = { left: 104, right: 62, top: 8, bottom: 24 };
const LEAST = 0.1; // ms

const FIGURES = [
  { id: "per-second", name: "Transactions" },
  { id: "breaker", name: "Circuit breaker" },
  { id: "redis-read", name: "Redis read" },
  { id: "lag", name: "Engine's lag" },
];

/** Draws into {root}. */
export function timing(root) {
  const share = el("p", { class: "time", "data-testid": "in-time" }, NONE);
  const limit = el("p", { class: "note" });
  const plot = el("div", { class: "ladder" });
  const figures = el("div", { class: "figures" });
  const trend = el("div", { class: "trend" });
  root.append(
    el("div", { class: "hero" }, el("h2", {}, "Decided in time"), share, limit),
    el("div", { class: "ladder-panel" },
      el("p", { class: "legend", "aria-hidden": "true" },
        el("span", { class: "median" }, "half are faster"),
        el("span", { class: "tail" }, "99% are faster"),
        el("span", { class: "worst" }, "99.9%")),
      plot),
    trend, figures);
  const tilesView = tiles(figures, FIGURES);
  const chart = lineChart(trend, {
    title: "How long do transactions wait?",
    series: [{ name: "99% within", kind: "accent" }, { name: "half within", kind: "quiet" }],
    unit: " ms",
  });
  let latest = null;
  const draw = (width) => latest && plot.replaceChildren(ladder(latest, width));
  onWidth(plot, draw);
  return {
    update(data) {
      latest = data;
      text(share, percent(data.in_time));
      set(share, { "data-value": data.in_time,
        "data-tone": data.in_time !== null && data.in_time < 0.99 ? "fail" : null });
      text(limit, `of the last minute's, within ${count(data.limit_ms)} ms`);
      draw(plot.clientWidth);
      tilesView.update(tileValues(data));
      chart.update(data.moments.map((one) =>
        ({ x: clock(one.at), values: [one.p99_ms, one.p50_ms] })));
    },
  };
}

function percent(part) {
  if (part === null || part === undefined) {
    return NONE;
  }
  // 99.996% is not 100%.
  return part === 1 ? "100%" : `${(Math.floor(part * 10000) / 100).toFixed(2)}%`;
}

function tileValues(data) {
  const open = data.breaker !== null && data.breaker !== "closed";
  return {
    "per-second": { value: data.per_second, shown: rate(data.per_second) },
    breaker: {
      value: data.breaker,
      shown: data.breaker?.replace("_", " ") ?? "not known",
      note: open ? "rules decide meanwhile"
        : data.breaker_opened === 0 ? "has never opened" : `has opened ${data.breaker_opened}×`,
      tone: open ? "fail" : null,
    },
    "redis-read": {
      value: data.redis_ms,
      shown: data.redis_ms === null ? "no answer" : millis(data.redis_ms),
      note: data.redis_ms === null ? "decisions from own features" : "one key, just now",
      tone: data.redis_ms === null ? "fail" : null,
    },
    lag: {
      value: data.lag_seconds,
      shown: seconds(data.lag_seconds),
      note: "of transactions not yet read",
      tone: data.lag_seconds > 30 ? "fail" : null,
    },
  };
}

const millis = (value) => (value === null || value === undefined ? NONE
  : value < 0.1 ? `${count(value * 1000)} µs`
    : `${value < 10 ? value.toFixed(1) : count(value)} ms`);

function ladder({ stages, limit_ms: limit }, width) {
  const height = EDGE.top + stages.length * ROW + EDGE.bottom;
  const drawing = svg("svg", { width, height, role: "img",
    "aria-label": stages.map((stage) => stage.samples === 0 ? `${stage.name}: no figure`
      : `${stage.name}: half within ${millis(stage.p50_ms)}, 99% within ${millis(stage.p99_ms)}, `
        + `99.9% within ${millis(stage.p999_ms)}`).join("; ") });
  const span = Math.log10(limit / LEAST);
  const x = (value) => EDGE.left + (width - EDGE.left - EDGE.right)
    * Math.min(1.04, Math.max(0, Math.log10(Math.max(LEAST, value) / LEAST) / span));
  const foot = height - EDGE.bottom;
  for (const tick of [0.1, 1, 10, 100].filter((value) => value < limit)) {
    drawing.append(
      svg("line", { class: "grid", x1: x(tick), x2: x(tick), y1: EDGE.top, y2: foot }),
      x(limit) - x(tick) < 52 ? ""
        : svg("text", { x: x(tick), y: height - 8, "text-anchor": "middle" }, `${tick} ms`));
  }
  drawing.append(
    svg("line", { class: "limit", x1: x(limit), x2: x(limit), y1: EDGE.top - 6, y2: foot }),
    svg("text", { class: "limit-label", x: x(limit), y: height - 8, "text-anchor": "middle" },
      `${count(limit)} ms`));
  stages.forEach((stage, i) => drawing.append(...rung(stage, i, x, width, limit)));
  return drawing;
}

function rung(stage, i, x, width, limit) {
  const y = EDGE.top + i * ROW + ROW / 2;
  const name = svg("text", { class: i === 0 ? "stage total" : "stage", x: 0, y: y + 4 }, stage.name);
  if (stage.samples === 0) {
    return [name, svg("text", { class: "stage", x: EDGE.left + 8, y: y + 4 }, "no figure yet")];
  }
  const late = stage.p99_ms >= limit ? "late" : "";
  return [name,
    svg("line", { class: `tail ${late}`, x1: x(stage.p50_ms), x2: x(stage.p99_ms), y1: y, y2: y }),
    svg("line", { class: "worst", x1: x(stage.p99_ms), x2: x(stage.p999_ms), y1: y, y2: y }),
    svg("line", { class: "worst end", x1: x(stage.p999_ms), x2: x(stage.p999_ms), y1: y - 5,
      y2: y + 5 }),
    svg("circle", { class: "median", cx: x(stage.p50_ms), cy: y, r: 6 }),
    svg("text", { class: "figure", x: width, y: y + 4, "text-anchor": "end" },
      millis(stage.p99_ms))];
}
