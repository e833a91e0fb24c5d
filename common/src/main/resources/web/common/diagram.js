// The platform's diagram. Boxes are HTML in a CSS grid whose areas bear the boxes' names, so that a
// scenario arranges them in its style sheet for each width; edges are SVG, drawn between the boxes
// wherever these came to lie. Dots move along an edge only where records do.

import { el, onWidth, set, svg, table, tableBody, text } from "./dom.js";
import { NONE, bytes, compact, count, rate, seconds, words } from "./format.js";

const DOT_SPEED = 48; // px a second
const FRAME_MILLIS = 33;
const MARKS = { up: "●", late: "▲", down: "✕" };

const HOPS = [
  { name: "Hop" },
  { name: "Guarantee" },
  { name: "Records", numeric: true },
  { name: "Waiting", numeric: true },
  { name: "Lag", numeric: true },
  { name: "Delay", numeric: true },
];

/**
 * Draws into {root}, every hop as a row into {hops}, and into {answer} whether all is well, in a
 * sentence.
 */
export function diagram(root, hops, answer) {
  const lines = svg("svg", { class: "edges", "aria-hidden": "true" });
  const nodes = new Map();
  const edges = new Map();
  root.append(lines);
  const hopTable = table("Every hop: its guarantee, its rate, its lag", HOPS, []);
  hops.append(hopTable);

  const draw = () => route(root, lines, nodes, edges);
  onWidth(root, draw);
  animate(root, edges);

  return {
    update(platform) {
      text(answer, verdict(platform.nodes));
      set(answer, { "data-well": platform.nodes.every((node) => node.status === "up") });
      const added = platform.nodes.length + platform.edges.length > nodes.size + edges.size;
      for (const node of platform.nodes) {
        updateNode(root, nodes, node);
      }
      for (const edge of platform.edges) {
        updateEdge(root, lines, edges, edge);
      }
      const heights = [...nodes.values()].map((node) => node.box.offsetHeight).join();
      if (added || heights !== root.heights) {
        root.heights = heights;
        draw();
      }
      const labels = new Map(platform.nodes.map((node) => [node.id, nameAndEngine(node.label)[0]]));
      hopTable.tBodies[0].replaceWith(
        tableBody(HOPS, platform.edges.map((edge) => hopRow(edge, labels))));
    },
  };
}

function verdict(nodes) {
  const named = (status) => nodes.filter((node) => node.status === status)
    .map((node) => nameAndEngine(node.label)[0]).join(", ");
  const [down, late] = [named("down"), named("late")];
  return down || late
    ? [down && `✕ Down: ${down}.`, late && `▲ Late: ${late}.`].filter(Boolean).join(" ")
    : `Yes, all ${nodes.length} parts are up.`;
}

/** Hot path (Flink): the name, and what runs it. */
function nameAndEngine(label) {
  const [, name, engine] = label.match(/^(.*?)(?: \((.*)\))?$/);
  return [name, engine ?? ""];
}

function hopRow(edge, labels) {
  return [
    `${labels.get(edge.from) ?? edge.from} → ${labels.get(edge.to) ?? edge.to}`,
    edge.guarantee ?? "",
    rate(edge.rate),
    known(edge.lag_bytes) ? bytes(edge.lag_bytes) : count(edge.lag_records),
    seconds(edge.lag_seconds),
    seconds(edge.delay_seconds),
  ];
}

function updateNode(root, nodes, node) {
  let view = nodes.get(node.id);
  if (view === undefined) {
    view = createNode(node);
    nodes.set(node.id, view);
    root.append(view.box);
  }
  const status = node.status in MARKS ? node.status : "up";
  view.box.dataset.status = status;
  const [name, engine] = nameAndEngine(node.label);
  text(view.label, name);
  text(view.engine, engine);
  text(view.mark, MARKS[status]);
  text(view.status, status);
  text(view.statusText, node.status_text ?? "");
  view.statusText.hidden = !node.status_text;
  for (const counter of node.counters ?? []) {
    updateCounter(view, node.id, counter);
  }
}

function createNode(node) {
  const label = el("h3", { id: `node-${node.id}` });
  const mark = el("span", { class: "mark", "aria-hidden": "true" });
  const status = el("span", { class: "status-word" });
  const statusText = el("p", { class: "status-text", hidden: true });
  const engine = el("p", { class: "engine" });
  const list = el("dl");
  const box = el("article",
    { class: "node", "data-node": node.id, "data-testid": `node-${node.id}`,
      "aria-labelledby": `node-${node.id}` },
    el("header", {}, label, el("span", { class: "status" }, mark, status)),
    engine, list, statusText);
  box.style.gridArea = node.id;
  return { box, label, engine, mark, status, statusText, list, counters: new Map() };
}

function updateCounter(view, node, counter) {
  let shown = view.counters.get(counter.name);
  if (shown === undefined) {
    const value = el("span",
      { class: "value", "data-testid": `counter-${node}-${counter.name}` });
    const pace = el("span", { class: "pace" });
    shown = { value, pace };
    view.counters.set(counter.name, shown);
    view.list.append(el("div", {}, el("dt", {}, words(counter.name)),
      el("dd", { class: "value-cell" }, value), el("dd", { class: "pace-cell" }, pace)));
  }
  set(shown.value, { "data-value": counter.value });
  text(shown.value,
    typeof counter.value === "number" ? figure(counter.value) : counter.value ?? NONE);
  text(shown.pace, counter.rate ? rate(counter.rate) : "");
}

/** Whole up to ten million, so that people can see it count. */
function figure(value) {
  return value < 1e7 ? (Number.isInteger(value) ? count(value) : compact(value)) : compact(value);
}

function updateEdge(root, lines, edges, edge) {
  const key = `${edge.from}>${edge.to}`;
  let view = edges.get(key);
  if (view === undefined) {
    view = {
      from: edge.from,
      to: edge.to,
      line: svg("path", { class: "line" }),
      dots: svg("path", { class: "dots" }),
      head: svg("path", { class: "head" }),
      guarantee: el("span", { class: "guarantee" }),
      figures: el("span", { class: "figures" }),
      late: el("span", { class: "late-figure" }),
      gap: 0,
    };
    view.group = svg("g", { class: "edge", "data-to": edge.to, "data-from": edge.from },
      view.line, view.dots, view.head);
    view.above = el("div", { class: "edge-label above", "aria-hidden": "true",
      "data-from": edge.from, "data-to": edge.to }, view.guarantee);
    view.below = el("div", { class: "edge-label below", "aria-hidden": "true",
      "data-from": edge.from, "data-to": edge.to }, view.figures, view.late);
    edges.set(key, view);
    lines.append(view.group);
    root.append(view.above, view.below);
  }
  text(view.guarantee, brief(edge.guarantee ?? ""));
  text(view.figures, edge.rate === null || edge.rate === undefined ? "" : rate(edge.rate));
  const late = behind(edge);
  if (late.join() !== view.shownLate) {
    view.shownLate = late.join();
    view.late.replaceChildren(...late.map((part) => el("span", {}, part)));
  }
  const moving = edge.rate > 0;
  set(view.group, { "data-moving": moving });
  // Twice the dots for ten times the records; in steps, so that they do not jump at every figure.
  const perSecond = moving ? Math.max(0.5, Math.round(2 * Math.log10(1 + edge.rate)) / 2) : 0;
  const gap = moving ? DOT_SPEED / perSecond : 0;
  if (gap !== view.gap) {
    view.gap = gap;
    set(view.dots, { "stroke-dasharray": moving ? `0 ${gap}` : null });
  }
}

/** The first clause fits on the edge; the whole of it stands in the table. */
function brief(guarantee) {
  return guarantee.match(/^(?:[^,;:(]|\([^)]*\))*/)[0].trim();
}

const known = (value) => value !== null && value !== undefined;

function behind(edge) {
  const parts = [];
  if (known(edge.lag_bytes)) {
    parts.push(`lag ${bytes(edge.lag_bytes)}`);
  }
  if (known(edge.lag_seconds)) {
    parts.push(`${known(edge.lag_bytes) ? "" : "lag "}${seconds(edge.lag_seconds)}`);
  } else if (edge.lag_records) {
    parts.push(`lag ${compact(edge.lag_records)}`);
  }
  if (known(edge.delay_seconds)) {
    parts.push(`delay ${seconds(edge.delay_seconds)}`);
  }
  return parts;
}

function route(root, lines, nodes, edges) {
  const frame = root.getBoundingClientRect();
  set(lines, { width: root.clientWidth, height: root.clientHeight });
  const pairs = Map.groupBy(edges.values(), (edge) => [edge.from, edge.to].sort().join());
  for (const edge of edges.values()) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    const drawn = from !== undefined && to !== undefined;
    set(edge.group, { display: drawn ? null : "none" });
    if (drawn) {
      const pair = pairs.get([edge.from, edge.to].sort().join());
      const nth = pair.indexOf(edge);
      edge.below.dataset.nth = nth;
      place(edge, path(box(from, frame), box(to, frame), (nth + 0.5) / pair.length));
    }
  }
}

function box(node, frame) {
  const rect = node.box.getBoundingClientRect();
  return {
    left: rect.left - frame.left,
    right: rect.right - frame.left,
    top: rect.top - frame.top,
    bottom: rect.bottom - frame.top,
  };
}

/**
 * Straight where the boxes face each other, else one bend from side to side. {part} is where on the
 * facing sides: a pair's edges share them evenly.
 */
function path(a, b, part) {
  const top = Math.max(a.top, b.top);
  const bottom = Math.min(a.bottom, b.bottom);
  const left = Math.max(a.left, b.left);
  const right = Math.min(a.right, b.right);
  if (bottom - top > 20) {
    const y = top + (bottom - top) * part;
    return b.left >= a.right
      ? { way: "across", from: [a.right, y], to: [b.left, y] }
      : { way: "across", from: [a.left, y], to: [b.right, y] };
  }
  if (right - left > 20) {
    const x = left + (right - left) * part;
    return b.top >= a.bottom
      ? { way: "down", from: [x, a.bottom], to: [x, b.top] }
      : { way: "down", from: [x, a.top], to: [x, b.bottom] };
  }
  const y = (a.top + a.bottom) / 2;
  return b.left >= a.right
    ? { way: "bend", from: [a.right, y], to: [b.left, (b.top + b.bottom) / 2] }
    : { way: "bend", from: [a.left, y], to: [b.right, (b.top + b.bottom) / 2] };
}

function place(edge, { way, from, to }) {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const middle = (x1 + x2) / 2;
  const d = way === "bend"
    ? `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
    : `M${x1} ${y1} L${x2} ${y2}`;
  set(edge.line, { d });
  set(edge.dots, { d });
  const [dx, dy] = way === "down" ? [0, Math.sign(y2 - y1)] : [Math.sign(x2 - x1), 0];
  set(edge.head, {
    d: `M${x2 - 7 * dx - 4 * dy} ${y2 - 7 * dy - 4 * dx} L${x2} ${y2} `
      + `L${x2 - 7 * dx + 4 * dy} ${y2 - 7 * dy + 4 * dx}`,
  });
  for (const label of [edge.above, edge.below]) {
    label.dataset.way = way;
    label.style.left = way === "down" ? `${x1 + 8}px` : `${Math.min(x1, x2) + 3}px`;
    label.style.width = way === "down" ? "" : `${Math.abs(x2 - x1) - 6}px`;
    label.style.top = `${(y1 + y2) / 2}px`;
  }
}

/** One loop for all edges; it rests while nobody looks or motion is not wanted. */
function animate(root, edges) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let last = 0;
  const frame = (now) => {
    requestAnimationFrame(frame);
    if (now - last < FRAME_MILLIS || still.matches || root.offsetParent === null
        || document.documentElement.dataset.connection === "lost") {
      return;
    }
    last = now;
    for (const edge of edges.values()) {
      if (edge.gap > 0) {
        edge.dots.setAttribute("stroke-dashoffset", (-(now / 1000) * DOT_SPEED) % edge.gap);
      }
    }
  };
  requestAnimationFrame(frame);
}
