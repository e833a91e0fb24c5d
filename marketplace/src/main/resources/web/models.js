// The models as a graph, layer by layer from left to right, and each model's SQL, tests and figures.

import { el, onWidth, set, svg, table, tableBody, text } from "/common/dom.js";
import { NONE, clock, count, plural, seconds, words } from "/common/format.js";

const LAYERS = ["sources", "staging", "intermediate", "marts"];
const MARKS = { waiting: "○", building: "◐", built: "●", failed: "✕" };
const COLUMNS = [{ name: "Model" }, { name: "Layer" }, { name: "State" },
  { name: "Rows", numeric: true }, { name: "Took", numeric: true }, { name: "Tests" }];
const RUNS = [{ name: "Run" }, { name: "State" }, { name: "Began" },
  { name: "Took", numeric: true }, { name: "Attempts", numeric: true }];

const linkTo = (name) => `#models/${encodeURIComponent(name)}`;

/** Draws into {root}; {state} says in a sentence how the last run went. */
export function models(root, state) {
  const lines = svg("svg", { class: "lineage-lines", "aria-hidden": "true" });
  const columns = el("div", { class: "lineage-columns" });
  const graph = el("div", { class: "lineage", role: "group", "aria-label":
    "Models by layer; each leads to its SQL" }, lines, columns);
  const scroll = el("div", { class: "lineage-scroll" }, graph);
  const detail = el("article", { class: "model", "data-testid": "model", hidden: true });
  const list = table("Models, each after those that it reads", COLUMNS, []);
  const runs = el("div");
  root.append(scroll, detail,
    el("details", { class: "model-list" }, el("summary", {}, "As a table"),
      el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Models" }, list)),
    el("div", { class: "block" }, el("h2", {}, "How did the last runs go?"), runs));
  const nodes = new Map();
  let data = null;
  let chosen = "";
  let lastShown = "";
  let drawn = "";

  const draw = () => data && route(lines, graph, nodes, data, chosen);
  onWidth(graph, draw);

  return {
    update(all) {
      data = all;
      if (nodes.size === 0) {
        build(columns, nodes, all);
      }
      all.models.forEach((model) => refresh(nodes.get(model.name), model));
      text(state, sentence(all));
      list.tBodies[0].replaceWith(tableBody(COLUMNS, all.models.map(row)));
      runs.replaceChildren(lastRuns(all));
      draw();
      this.detail();
    },
    show(name) {
      const other = name !== chosen;
      chosen = name;
      lastShown = "";
      draw();
      this.detail();
      if (name && other && !detail.hidden) {
        detail.scrollIntoView({ block: "nearest" });
      }
    },
    /** Anew only when the model's figures are others; its SQL may then be another too. */
    detail() {
      const model = data?.models.find((one) => one.name === chosen);
      detail.hidden = model === undefined;
      const now = model === undefined ? "" : JSON.stringify(model);
      if (now !== lastShown) {
        lastShown = now;
        if (model !== undefined && (model.state !== "building" || drawn !== chosen)) {
          drawn = chosen;
          showModel(detail, model, data);
        }
      }
    },
  };
}

function build(columns, nodes, { sources, models: all }) {
  const byColumn = new Map(LAYERS.map((layer) => [layer, []]));
  sources.forEach((name) => byColumn.get("sources").push(sourceNode(name)));
  const columnOf = new Map();
  all.forEach((model) => {
    const column = columnName(model, all, columnOf);
    columnOf.set(model.name, column);
    byColumn.set(column, [...byColumn.get(column) ?? [], modelNode(model)]);
  });
  for (const [name, some] of [...byColumn].sort(byLayerAndPlace)) {
    columns.append(el("div", { class: "layer" },
      el("h2", {}, words(name)),
      el("ul", {}, some.map((node) => {
        nodes.set(node.name, node);
        return el("li", {}, node.box);
      }))));
  }
}

/** marts; those that read marts stand one column further to the right, each time: marts, 2. */
function columnName(model, all, columnOf) {
  const within = model.parents.filter((parent) =>
    all.find((other) => other.name === parent)?.layer === model.layer);
  const place = Math.max(0, ...within.map((parent) => placeOf(columnOf.get(parent)))) + 1;
  return within.length === 0 ? model.layer : `${model.layer}, ${place}`;
}

function byLayerAndPlace([one], [other]) {
  const layer = (column) => LAYERS.indexOf(column.split(", ")[0]);
  return layer(one) - layer(other) || placeOf(one) - placeOf(other);
}

const placeOf = (column) => Number(column.split(", ")[1] ?? 1);

function sourceNode(name) {
  return { name, box: el("span", { class: "lineage-node source", "data-name": name },
    el("span", { class: "name" }, name.split(".").pop())) };
}

function modelNode({ name }) {
  const mark = el("span", { class: "mark", "aria-hidden": "true" });
  const word = el("span", { class: "unseen" });
  const figures = el("span", { class: "figures-line" });
  const tested = el("span", { class: "figures-line" });
  const box = el("a", { class: "lineage-node", href: linkTo(name), "data-name": name,
    "data-testid": `model-${name}` },
  el("span", { class: "name" }, mark, name.replace(/^stg_[a-z]+__/, "")), word, figures, " ", tested);
  return { name, box, mark, word, figures, tested };
}

function refresh(node, model) {
  set(node.box, { "data-state": model.state });
  text(node.mark, MARKS[model.state]);
  text(node.word, `, ${model.state}, `);
  text(node.figures, [
    model.rows === null ? "" : plural(model.rows, "row"),
    model.seconds === null ? "" : seconds(model.seconds),
  ].filter(Boolean).join(" · ") || words(model.materialization));
  text(node.tested, testsOf(model));
}

function testsOf({ tests }) {
  const failed = tests.filter((test) => !test.pass).length;
  return tests.length === 0 ? ""
    : failed > 0 ? `${failed} of ${plural(tests.length, "test")} failed`
      : `${plural(tests.length, "test")} ✓`;
}

function sentence({ models: all, overall, runs }) {
  const failed = all.filter((model) => model.state === "failed").map((model) => model.name);
  const building = all.filter((model) => model.state === "building").map((model) => model.name);
  const tests = [...all.flatMap((model) => model.tests), ...overall];
  const passed = tests.filter((test) => test.pass).length;
  if (failed.length > 0) {
    return `✕ Failed: ${failed.join(", ")}; the last good tables stand.`;
  }
  if (building.length > 0) {
    return `Building ${building.join(" and ")}`;
  }
  return tests.length === 0
    ? runs.length === 0 ? "Not built yet." : "Not built since this process began."
    : `${plural(all.length, "model")} built, ${passed} of ${plural(tests.length, "test")} passed`;
}

function row(model) {
  return [
    el("a", { href: linkTo(model.name) }, model.name), words(model.layer),
    stateMark(model.state), count(model.rows), seconds(model.seconds), testsOf(model) || NONE,
  ];
}

const stateMark = (state) => el("span", { class: "model-state", "data-state": state },
  `${MARKS[state]} ${state}`);

function lastRuns({ runs }) {
  const failed = runs.find((run) => run.error);
  return runs.length === 0 ? el("p", { class: "note" }, "No run yet.")
    : el("div", {}, table("Batch runs, newest first", RUNS, runs.slice(0, 5).map((run) => [
      `${run.id}`, run.ended_at === null ? `${run.state}: ${run.step}` : run.state,
      clock(run.started_at), seconds(took(run)), count(run.attempts)])),
    failed ? el("p", { class: "failure" }, `Run ${failed.id}: ${failed.error}`) : null);
}

const took = (run) => (run.ended_at === null ? null
  : (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000);

/* one model --------------------------------------------------------------------------------- */

async function showModel(root, model, { models: all }) {
  const sql = el("code", { "data-testid": "model-sql" }, "…");
  const children = all.filter((other) => other.parents.includes(model.name));
  const open = root.querySelector("pre")?.scrollTop ?? 0;
  root.setAttribute("aria-labelledby", "model-title");
  root.replaceChildren(
    el("header", {}, el("h2", { id: "model-title" }, model.name), stateMark(model.state),
      el("a", { class: "close", href: "#models" }, "Close")),
    el("p", { class: "failure", hidden: !model.failure }, model.failure ?? ""),
    el("dl", { class: "facts" },
      fact("Table", el("code", {}, model.relation)),
      fact("Built as", words(model.materialization)),
      fact("Rows", count(model.rows)),
      fact("Took", seconds(model.seconds)),
      fact("Reads", links(model.parents)),
      fact("Is read by", links(children.map((child) => child.name)))),
    el("h3", {}, "Tests"), tests(model),
    el("h3", {}, "The SQL as Spark ran it last"),
    el("pre", { class: "sql", tabindex: "0", role: "region", "aria-label":
      `SQL of ${model.name}` }, sql));
  if (model.seconds === null) {
    text(sql, "Not built since this process began.");
    return;
  }
  const reply = await fetch(`/api/models/${encodeURIComponent(model.name)}/sql`);
  const body = await reply.json().catch(() => ({}));
  text(sql, body.sql ?? body.title ?? "The server did not say.");
  root.querySelector("pre").scrollTop = open;
}

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

function links(names) {
  return names.length === 0 ? NONE : el("span", {}, names.flatMap((name, i) => [
    i > 0 ? ", " : "",
    name.includes(".") ? el("code", {}, name) : el("a", { href: linkTo(name) }, name)]));
}

function tests({ tests: all }) {
  return all.length === 0 ? el("p", { class: "note" }, "None of its own.")
    : el("ul", { class: "checks" }, all.map((test) => el("li", { "data-pass": String(test.pass) },
      el("span", { class: "mark" }, test.pass ? "✓" : "✕",
        el("span", { class: "unseen" }, test.pass ? "holds: " : "fails: ")),
      el("span", { class: "name" }, test.name),
      el("span", { class: "values" }, test.failures > 0 ? plural(test.failures, "row") : ""))));
}

/* lines ---------------------------------------------------------------------------------------- */

/** The chosen model's own lines stand out, and so do its parents and children. */
function route(lines, graph, nodes, { models: all }, chosen) {
  const frame = graph.getBoundingClientRect();
  set(lines, { width: graph.clientWidth, height: graph.clientHeight });
  const near = new Set();
  const paths = all.flatMap((model) => model.parents.map((parent) => {
    const from = nodes.get(parent).box.getBoundingClientRect();
    const to = nodes.get(model.name).box.getBoundingClientRect();
    const mine = model.name === chosen || parent === chosen;
    if (mine) {
      near.add(model.name).add(parent);
    }
    return { mine, path: svg("path", { class: mine ? "mine" : null, d: curve(from, to, frame) }) };
  }));
  lines.replaceChildren(...paths.sort((a, b) => a.mine - b.mine).map((one) => one.path));
  for (const [name, node] of nodes) {
    set(node.box, {
      "data-near": near.has(name) && name !== chosen,
      "aria-current": name === chosen ? "true" : null,
    });
  }
}

/** From the right side of one to the left side of the other. */
function curve(from, to, frame) {
  const y1 = (from.top + from.bottom) / 2 - frame.top;
  const y2 = (to.top + to.bottom) / 2 - frame.top;
  const x1 = from.right - frame.left;
  const x2 = to.left - frame.left;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
