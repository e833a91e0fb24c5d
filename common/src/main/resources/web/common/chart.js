// Small charts without a legend to look up: each series is named at its last value, each chart has
// a table with the same figures.

import { el, onWidth, set, svg, table, tableBody, text } from "./dom.js";
import { compact, count } from "./format.js";

const HEIGHT = 150;
const EDGE = { left: 34, right: 8, top: 10, bottom: 20 };

/**
 * Lines over time into {root}. {title} is a question or a plain name; {series} are
 * {name, kind}: kind "accent" or "quiet". A point is {x: label, values: [...]}, null: no figure.
 */
export function lineChart(root, { title, series, unit = "", format = compact }) {
  const reading = el("p", { class: "reading" });
  const plot = el("div", { class: "plot" });
  const columns = [{ name: "Time" },
    ...series.map((s) => ({ name: s.name, numeric: true }))];
  const values = table(title, columns, []);
  root.append(el("figure", { class: "chart" },
    el("figcaption", {}, el("h3", {}, title), reading),
    plot,
    el("details", {}, el("summary", {}, "As a table"), el("div", { class: "scroll" }, values))));
  let points = [];
  const read = (index) => {
    const point = points[index];
    reading.replaceChildren(...(point
      ? [el("span", { class: "at" }, point.x),
        ...series.map((s, i) => el("span", { class: `key ${s.kind}` },
          `${s.name} `, el("strong", {}, shown(point.values[i], format, unit))))]
      : [el("span", { class: "at" }, "no figure yet")]));
  };
  const drawing = svg("svg", { height: HEIGHT, "aria-hidden": "true" });
  plot.append(drawing);
  const draw = (width) => drawLines(drawing, points, series, width, format);
  onWidth(plot, draw);
  plot.addEventListener("pointermove", (event) => {
    if (points.length > 0) {
      const box = plot.getBoundingClientRect();
      const part = (event.clientX - box.left - EDGE.left) / (box.width - EDGE.left - EDGE.right);
      const index = Math.round(Math.min(1, Math.max(0, part)) * (points.length - 1));
      drawing.dataset.at = index;
      cursor(drawing, index, points.length, box.width);
      read(index);
    }
  });
  plot.addEventListener("pointerleave", () => {
    delete drawing.dataset.at;
    drawing.querySelector(".cursor")?.remove();
    read(points.length - 1);
  });
  read(-1);
  return {
    update(newPoints) {
      points = newPoints;
      draw(plot.clientWidth);
      if (drawing.dataset.at === undefined) {
        read(points.length - 1);
      }
      values.tBodies[0].replaceWith(tableBody(columns, points.map((point) =>
        [point.x, ...point.values.map((value) => shown(value, format, unit))]).reverse()));
    },
  };
}

const shown = (value, format, unit) =>
  (value === null || value === undefined ? "–" : format(value) + unit);

function scaleTop(values) {
  const top = Math.max(1, ...values.filter((value) => value !== null && value !== undefined));
  const power = 10 ** Math.floor(Math.log10(top));
  return [1, 1.5, 2, 3, 4, 6, 8, 10].map((m) => m * power).find((nice) => nice >= top);
}

function drawLines(drawing, points, series, width, format) {
  set(drawing, { width });
  drawing.replaceChildren();
  if (points.length === 0 || width === 0) {
    return;
  }
  const top = scaleTop(points.flatMap((point) => point.values));
  const x = (i) => place(i, points.length, width);
  const y = (value) =>
    HEIGHT - EDGE.bottom - (value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  for (const value of [0, top / 2, top]) {
    drawing.append(
      svg("line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(value),
        y2: y(value) }),
      svg("text", { x: EDGE.left - 6, y: y(value) + 4, "text-anchor": "end" }, format(value)));
  }
  drawing.append(
    svg("text", { x: EDGE.left, y: HEIGHT - 5 }, points[0].x),
    svg("text", { x: width - EDGE.right, y: HEIGHT - 5, "text-anchor": "end" }, points.at(-1).x));
  series.forEach((s, n) => {
    const line = linePath(points, n, x, y);
    if (s.kind === "accent") {
      drawing.prepend(svg("path", { class: "area", d: areaPath(points, n, x, y) }));
    }
    drawing.append(svg("path", { class: `series ${s.kind}`, d: line }));
  });
}

function place(i, length, width) {
  return EDGE.left + (length === 1 ? 1 : i / (length - 1)) * (width - EDGE.left - EDGE.right);
}

function cursor(drawing, index, length, width) {
  drawing.querySelector(".cursor")?.remove();
  const x = place(index, length, width);
  drawing.append(svg("line", { class: "cursor", x1: x, x2: x, y1: EDGE.top,
    y2: HEIGHT - EDGE.bottom }));
}

function linePath(points, n, x, y) {
  let pen = "M";
  return points.map((point, i) => {
    const value = point.values[n];
    if (value === null || value === undefined) {
      pen = "M";
      return "";
    }
    // The step of no length makes a dot of a figure without neighbours.
    const step = `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}${pen === "M" ? " l0 0" : ""}`;
    pen = "L";
    return step;
  }).join(" ");
}

/** Under each stretch without a gap. */
function areaPath(points, n, x, y) {
  const stretches = [[]];
  points.forEach((point, i) => {
    if (point.values[n] === null || point.values[n] === undefined) {
      stretches.push([]);
    } else {
      stretches.at(-1).push([x(i).toFixed(1), y(point.values[n]).toFixed(1)]);
    }
  });
  return stretches.filter((stretch) => stretch.length > 1).map((stretch) =>
    `M${stretch[0][0]} ${y(0)} L${stretch.join(" L")} L${stretch.at(-1)[0]} ${y(0)} Z`).join(" ");
}

/** Bars of one series: rows of {label, value, text}, each readable by itself. */
export function bars(rows) {
  const top = Math.max(1e-9, ...rows.map((row) => row.value));
  return el("ul", { class: "bars" }, rows.map((row) => {
    const fill = el("span", { class: "fill", "aria-hidden": "true" });
    fill.style.width = `${Math.max(0.5, (row.value / top) * 100)}%`;
    return el("li", {},
      el("span", { class: "label" }, row.label),
      el("span", { class: "bar" }, fill),
      el("span", { class: "value" }, row.text));
  }));
}

/** One bar that is divided; {parts} are {name, kind} and their values add up to the whole. */
export function splitBar(root, parts) {
  const pieces = parts.map((part) => el("span", { class: `piece ${part.kind}` }));
  const keys = parts.map((part) => {
    const value = el("strong");
    const share = el("span", { class: "share" });
    return { value, share, item: el("li", {},
      el("span", { class: `swatch ${part.kind}`, "aria-hidden": "true" }),
      el("span", { class: "label" }, part.name), value, share) };
  });
  root.append(el("div", { class: "split", "aria-hidden": "true" }, pieces),
    el("ul", { class: "split-keys" }, keys.map((key) => key.item)));
  return {
    update(values) {
      const sum = values.reduce((a, b) => a + b, 0);
      values.forEach((value, i) => {
        pieces[i].style.flexGrow = sum > 0 ? value / sum : 0;
        pieces[i].hidden = value === 0;
        text(keys[i].value, count(value));
        text(keys[i].share, sum > 0 ? percent(value / sum) : "");
      });
    },
  };
}

function percent(part) {
  if (part === 0 || part === 1) {
    return `${part * 100}%`;
  }
  return part < 0.001 ? "<0.1%" : `${Math.min(99.9, part * 100).toFixed(1)}%`;
}
