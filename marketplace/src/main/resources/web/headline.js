// The figures that stand above everything.

import { NONE, bytes, clock, compact, count, seconds } from "/common/format.js";
import { tiles } from "/common/tiles.js";

const FIGURES = [
  { id: "orders", name: "Orders" },
  { id: "reviews", name: "Reviews" },
  { id: "gmv", name: "GMV, last batch" },
  { id: "capture-lag", name: "Capture is behind by" },
  { id: "lake-rows", name: "Changes in the lake" },
  { id: "last-batch", name: "Last batch" },
];

/** A dollar amount short enough for a tile: $1.2M, $48,210. */
export const dollars = (amount) =>
  `$${Number(amount) < 1e6 ? count(Number(amount)) : compact(Number(amount))}`;

/** Fills {root}; each event tells some of the figures. */
export function headline(root) {
  const view = tiles(root, FIGURES);
  return {
    platform({ nodes, edges }) {
      const lag = edges.find((edge) => edge.from === "shop");
      const rows = nodes.find((node) => node.id === "lake").counters
        .find((one) => one.name === "rows");
      const capture = nodes.find((node) => node.id === "capture");
      view.update({
        "capture-lag": {
          value: lag.lag_seconds,
          shown: lag.lag_seconds === null ? NONE : seconds(lag.lag_seconds),
          note: lag.lag_bytes === null ? "" : `${bytes(lag.lag_bytes)} of the shop's log`,
          tone: capture.status === "up" ? null : "fail",
        },
        "lake-rows": { value: rows.value, shown: count(rows.value) },
      });
    },
    shop({ orders, lines, reviews }) {
      view.update({
        orders: { value: orders, shown: count(orders), note: `${count(lines)} lines` },
        reviews: { value: reviews, shown: count(reviews) },
      });
    },
    gmv({ gmv_usd: amount, orders }) {
      view.update({
        gmv: { value: amount, shown: dollars(amount), note: `${count(orders)} orders sold` },
      });
    },
    models({ runs }) {
      const run = runs[0];
      view.update({
        "last-batch": run === undefined ? { shown: NONE, note: "none so far" } : {
          value: run.id,
          shown: clock(run.ended_at ?? run.started_at),
          note: run.ended_at === null ? `run ${run.id} is at: ${run.step || "its start"}`
            : `run ${run.id} ${run.state} in ${seconds(took(run))}`,
          tone: run.state === "failed" ? "fail" : null,
        },
      });
    },
  };
}

const took = (run) => (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000;
