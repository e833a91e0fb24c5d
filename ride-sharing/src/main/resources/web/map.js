// The map: a region's outline, its places, and a hexagon for each cell with a price. No tiles; the
// boundaries come with the data. The list of cells is the same for eyes, keyboard and reader.

import { el, onWidth, set, svg, table, tableBody, text } from "/common/dom.js";
import { clock, count, title } from "/common/format.js";

const COLUMNS = [
  { name: "Cell" }, { name: "Near" }, { name: "Price", numeric: true },
  { name: "Requests", numeric: true },
];

/** Lower bounds of the steps of colour; the hexagon says the figure too. */
const STEPS = [1, 1.01, 1.25, 1.5, 2, 2.5];
const LABELS =
  ["×1.0", "below ×1.25", "below ×1.5", "below ×2", "below ×2.5", "×2.5 and more"];
const MARGIN = 26;

/** Draws into {root}. */
export function surgeMap(root) {
  const readout = el("p", { class: "readout", "data-testid": "surge-readout" });
  const drawing = svg("svg", { role: "listbox", tabindex: "0", "aria-label": "Surge cells",
    "data-testid": "surge-map" });
  const back = svg("g", { "aria-hidden": "true" });
  const hexagons = svg("g", { role: "presentation" });
  const front = svg("g", { class: "front", "aria-hidden": "true" });
  drawing.append(back, hexagons, front);
  const cells = table("Cells by price", COLUMNS, []);
  root.append(readout, drawing, legend(),
    el("details", {},
      el("summary", {}, "Cells as a table"), el("div", { class: "scroll" }, cells)));

  let regions = new Map();
  let region = null;
  let all = [];
  let end = null;
  let picked = null;
  let width = 0;

  const shown = () => all.filter((cell) => cell.region === region)
    .sort((a, b) => b.multiplier - a.multiplier || b.requests - a.requests
      || a.cell.localeCompare(b.cell));

  const pick = (id) => {
    picked = id;
    for (const shape of hexagons.children) {
      const on = shape.dataset.cell === id;
      set(shape, { "aria-selected": String(on) });
      if (on) {
        set(drawing, { "aria-activedescendant": shape.id });
      }
    }
    if (id === null) {
      set(drawing, { "aria-activedescendant": null });
    }
    say();
  };

  const say = () => {
    const own = shown();
    const cell = own.find((one) => one.cell === picked);
    const near = (one) => nearest(regions.get(region), one);
    if (cell) {
      readout.replaceChildren(el("strong", {}, price(cell)),
        ` near ${near(cell)}: ${count(cell.requests)} requests in the window that ended at `
        + `${clock(cell.window_end)} (cell ${cell.cell})`);
      return;
    }
    const dear = own.filter((one) => one.multiplier > 1);
    readout.replaceChildren(...(own.length === 0
      ? ["No cell has a price yet."]
      : dear.length === 0
        ? [`No surge: all ${count(own.length)} cells at ×1.0.`]
        : [el("strong", {}, `${count(dear.length)} of ${count(own.length)}`),
          ` cells above the normal fare, the dearest ${price(own[0])} near ${near(own[0])}; `
          + `window ended at ${clock(end)}`]));
  };

  const draw = () => {
    const place = regions.get(region);
    if (place === undefined || width === 0) {
      return;
    }
    const height = Math.round(Math.min(width * 0.72, 560));
    set(drawing, { width, height, viewBox: `0 0 ${width} ${height}` });
    const own = shown();
    // Places and prices fill the map; the outline may go on beyond its edge.
    const at = projection([...place.zones.map((z) => [z.lat, z.lon]),
      ...own.flatMap((cell) => cell.boundary)], width, height);
    back.replaceChildren(svg("path", { class: "outline", d: closed(place.outline.map(at)) }));
    drawPlaces(place, at, drawCells(own, at));
    cells.tBodies[0].replaceWith(tableBody(COLUMNS, own.map((cell) =>
      [cell.cell, nearest(place, cell), price(cell), count(cell.requests)])));
    set(drawing, { "aria-label": `Surge cells of ${title(region)}, dearest first` });
    if (picked !== null && !own.some((cell) => cell.cell === picked)) {
      pick(null);
    }
    say();
  };

  const drawCells = (own, at) => {
    const taken = [];
    const kept = new Map([...hexagons.children].map((shape) => [shape.dataset.cell, shape]));
    const order = own.map((cell) => {
      const shape = kept.get(cell.cell) ?? hexagon(cell.cell, pick);
      const corners = cell.boundary.map(at);
      const [x, y] = middle(corners);
      set(shape, { "data-step": step(cell.multiplier),
        "aria-label": `${price(cell)} near ${nearest(regions.get(region), cell)}, `
          + `${cell.requests} requests`,
        "aria-selected": String(cell.cell === picked) });
      set(shape.querySelector("path"), { d: closed(corners) });
      const label = shape.querySelector("text");
      // A figure has to fit between the flat sides.
      const xs = corners.map((corner) => corner[0]);
      const priced = cell.multiplier > 1 && Math.max(...xs) - Math.min(...xs) > 24;
      text(label, priced ? cell.multiplier.toFixed(1) : "");
      set(label, { x, y: y + 4 });
      if (priced) {
        taken.push({ left: x - 10, right: x + 10, top: y - 6, bottom: y + 6 });
      }
      return shape;
    });
    if (order.length !== kept.size || order.some((shape) => shape.parentNode === null)) {
      hexagons.replaceChildren(...order);
    }
    return taken;
  };

  const drawPlaces = (place, at, taken) => {
    front.replaceChildren(...place.zones.flatMap((zone) => {
      const [x, y] = at([zone.lat, zone.lon]);
      const dot = svg("circle", { cx: x, cy: y, r: 2.2 });
      const spot = freeSpot(x, y, zone.name.length * 5.7, width, taken);
      if (spot === undefined) {
        return [dot];
      }
      taken.push(spot);
      return [dot, svg("text", { x: spot.left, y: spot.bottom - 3 }, zone.name)];
    }));
  };

  drawing.addEventListener("keydown", (event) => {
    const own = shown();
    const now = own.findIndex((cell) => cell.cell === picked);
    const next = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1,
      Home: 0, End: own.length - 1 }[event.key];
    if (event.key === "Escape") {
      pick(null);
    } else if (next !== undefined && own.length > 0) {
      event.preventDefault();
      pick(own[(next + own.length) % own.length].cell);
    }
  });
  drawing.addEventListener("pointerleave", () => pick(null));
  onWidth(root, (now) => {
    width = now;
    draw();
  });

  return {
    layout(list) {
      regions = new Map(list.map((one) => [one.region, one]));
    },
    show(name) {
      region = name;
      pick(null);
      draw();
    },
    update(data) {
      all = data.cells;
      end = data.window_end;
      draw();
    },
  };
}

const price = (cell) =>
  `×${cell.multiplier.toFixed(Math.round(cell.multiplier * 100) % 10 === 0 ? 1 : 2)}`;

const step = (multiplier) => STEPS.findLastIndex((from) => multiplier >= from - 1e-9);

function hexagon(id, pick) {
  return svg("g", { role: "option", id: `cell-${id}`, class: "cell", "data-cell": id,
    "data-testid": `cell-${id}`,
    pointerenter: () => pick(id), click: () => pick(id) },
  svg("path", {}), svg("text", { "text-anchor": "middle" }));
}

function legend() {
  return el("ul", { class: "map-legend", "aria-label": "Price, times the normal fare" },
    LABELS.map((label, i) => el("li", {},
      el("span", { class: "swatch", "data-step": i, "aria-hidden": "true" }), label)));
}

/** Where a name of that length stands beside its dot and on nothing else; undefined: nowhere. */
function freeSpot(x, y, long, width, taken) {
  const beside = [[x + 6, y - 7], [x - 6 - long, y - 7], [x - long / 2, y - 19],
    [x - long / 2, y + 5], [x + 5, y - 17], [x + 5, y + 3]];
  return beside
    .map(([left, top]) => ({ left, top, right: left + long, bottom: top + 14 }))
    .find((spot) => spot.left > 2 && spot.right < width - 2 && taken.every((other) =>
      spot.right < other.left || spot.left > other.right
      || spot.bottom < other.top || spot.top > other.bottom));
}

/** Degrees to pixels: at a city's size the earth is flat once longitudes are narrowed. */
function projection(points, width, height) {
  const lats = points.map((point) => point[0]);
  const lons = points.map((point) => point[1]);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min((width - 2 * MARGIN) / ((east - west) * narrow),
    (height - 2 * MARGIN) / (north - south));
  const x0 = (width - (east - west) * narrow * scale) / 2;
  const y0 = (height - (north - south) * scale) / 2;
  return ([lat, lon]) => [x0 + (lon - west) * narrow * scale, y0 + (north - lat) * scale];
}

const closed = (points) =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(" L")} Z`;

function middle(points) {
  const sum = points.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function nearest(place, cell) {
  const [lat, lon] = middle(cell.boundary);
  const narrow = Math.cos(lat * (Math.PI / 180));
  let best = null;
  let least = Infinity;
  for (const zone of place?.zones ?? []) {
    const away = (zone.lat - lat) ** 2 + ((zone.lon - lon) * narrow) ** 2;
    if (away < least) {
      least = away;
      best = zone.name;
    }
  }
  return best ?? "the region";
}
