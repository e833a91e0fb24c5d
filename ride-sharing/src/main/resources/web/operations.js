// Operations: one region at a time, its surge on a map and its minutes as charts.

import { lineChart } from "/common/chart.js";
import { el, set, text } from "/common/dom.js";
import { NONE, count, minute, seconds, title } from "/common/format.js";
import { surgeMap } from "./map.js";

const FIGURES = [
  { key: "active_trips", name: "Active trips", format: count },
  { key: "requests", name: "Requests a minute", format: count },
  { key: "completions", name: "Completions a minute", format: count },
  { key: "median_seconds_to_accept", name: "Time to accept, median", format: seconds },
];

/** Fills the four given elements. */
export function operations({ regions, figures, map, charts }) {
  const surgeView = surgeMap(map);
  const tiles = createTiles(figures);
  const flow = lineChart(charts, {
    title: "Are requests served?",
    series: [{ name: "requests", kind: "accent" }, { name: "completions", kind: "quiet" }],
  });
  const active = lineChart(charts, {
    title: "How many trips are under way?",
    series: [{ name: "active trips", kind: "accent" }],
  });
  const accept = lineChart(charts, {
    title: "How long until a driver accepts?",
    series: [{ name: "median", kind: "accent" }],
    unit: " s",
  });
  let chosen = null;
  let minutes = [];

  const draw = () => {
    const all = minutes.filter((one) => one.region === chosen)
      .sort((a, b) => a.minute.localeCompare(b.minute));
    // The last minute is still being counted, and would look like a collapse.
    const own = all.length > 1 ? all.slice(0, -1) : all;
    const points = (...keys) =>
      own.map((one) => ({ x: minute(one.minute), values: keys.map((key) => one[key] ?? null) }));
    flow.update(points("requests", "completions"));
    active.update(points("active_trips"));
    accept.update(points("median_seconds_to_accept"));
    const last = own.at(-1);
    tiles.forEach((tile, i) => {
      const value = last?.[FIGURES[i].key];
      text(tile.value, last ? FIGURES[i].format(value) : NONE);
      set(tile.value, { "data-value": value });
      text(tile.note, last ? `${title(chosen)}, ${minute(last.minute)}` : "no minute yet");
    });
  };
  const choose = (region) => {
    chosen = region;
    surgeView.show(region);
    draw();
  };
  return {
    async load() {
      const answer = await fetch("/api/map");
      const layout = await answer.json();
      surgeView.layout(layout.regions);
      regions.append(...layout.regions.map(({ region }, i) => {
        const button = el("input", { type: "radio", name: "region", value: region,
          id: `region-${region}`, checked: i === 0, change: () => choose(region) });
        return el("label", { for: `region-${region}` }, button, el("span", {}, title(region)));
      }));
      if (layout.regions.length > 0) {
        choose(layout.regions[0].region);
      }
    },
    surge: surgeView.update,
    minutes(data) {
      minutes = data.minutes;
      draw();
    },
  };
}

function createTiles(root) {
  return FIGURES.map(({ key, name }) => {
    const value = el("strong", { "data-testid": `ops-${key}` }, NONE);
    const note = el("span", { class: "note" });
    root.append(el("div", { class: "tile" }, el("h2", {}, name), value, note));
    return { value, note };
  });
}
