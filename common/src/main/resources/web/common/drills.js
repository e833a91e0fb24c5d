// Failure drills: why each matters, a button that breaks it, what is seen while it runs, and how
// it ended. One drill runs at a time.

import { announce, el, set, text } from "./dom.js";
import { count } from "./format.js";

/** Draws into {root}; {summary} says how many have passed. */
export function drills(root, summary) {
  const cards = new Map();
  let running = null;

  const refresh = () => {
    for (const card of cards.values()) {
      const mine = running === card.name;
      set(card.start, { "aria-disabled": running !== null ? "true" : null });
      text(card.start, mine ? "Running…" : card.result === null ? "Break it" : "Break it again");
      card.box.dataset.state = mine ? "running" : outcome(card.result);
      text(card.state, { running: "running", pass: "PASS", fail: "FAIL", none: "not run yet" }[
        card.box.dataset.state]);
    }
    const all = [...cards.values()];
    const passed = all.filter((card) => card.result?.pass).length;
    const failed = all.filter((card) => card.result && !card.result.pass).length;
    text(summary, all.length === 0 ? "" : `${passed} of ${all.length} passed`
      + `${failed > 0 ? `, ${failed} failed` : ""}${running ? `; ${running} is running` : ""}`);
  };

  const start = async (card) => {
    if (running !== null) {
      text(card.problem, `One drill runs at a time: ${running} has to end first.`);
      return;
    }
    text(card.problem, "");
    const problem = await post(`/api/drills/${encodeURIComponent(card.name)}`);
    text(card.problem, problem);
  };

  return {
    /** Anew with each connection: what was said while there was none has been missed. */
    async load() {
      const [list, under] = await Promise.all(
        [json("/api/drills"), json("/api/drills/running")]);
      running = null;
      for (const drill of list) {
        let card = cards.get(drill.name);
        if (card === undefined) {
          card = createCard(drill, start);
          cards.set(drill.name, card);
          root.append(card.box);
        }
        end(card, drill.last_result ?? null);
      }
      under.events.forEach(this.update);
      refresh();
    },
    update(event) {
      const card = cards.get(event.name);
      if (card === undefined) {
        return;
      }
      if (event.event === "ended") {
        if (running === card.name) {
          const result = event.result;
          announce(`Drill ${card.name}: ${result.pass ? "passed" : "failed"}. ${sentence(result)}`);
        }
        running = running === card.name ? null : running;
        end(card, event.result);
      } else {
        begin(card, running !== card.name || event.event === "started");
        running = card.name;
        if (event.event === "said" && event.line) {
          say(card, event);
        }
      }
      refresh();
    },
  };
}

const json = async (url) => (await fetch(url)).json();

async function post(url) {
  const answer = await fetch(url, { method: "POST" });
  if (answer.status === 409) {
    return "Another drill is running; one at a time.";
  }
  return answer.ok ? "" : `The drill did not start: the server answered ${answer.status}.`;
}

function createCard(drill, start) {
  const title = el("h3", { id: `drill-${drill.name}` }, drill.name);
  const state = el("span", { class: "state" });
  const problem = el("p", { class: "problem" });
  const evidence = el("ol", { class: "evidence", hidden: true,
    "data-testid": `drill-${drill.name}-evidence` });
  const result = el("div", { class: "result", hidden: true,
    "data-testid": `drill-${drill.name}-result` });
  const button = el("button", { type: "button", "data-testid": `drill-${drill.name}-start`,
    "aria-describedby": `drill-${drill.name}` });
  const card = { name: drill.name, state, problem, evidence, resultBox: result, start: button,
    result: null };
  button.addEventListener("click", () => start(card));
  card.box = el("article", { class: "drill", "aria-labelledby": `drill-${drill.name}` },
    el("header", {}, title, state),
    el("p", { class: "symptom" }, drill.symptom),
    el("dl", {},
      el("dt", {}, "Why"), el("dd", {}, drill.cause),
      el("dt", {}, "What holds"), el("dd", {}, drill.protection)),
    result, evidence, el("footer", {}, button, problem));
  return card;
}

function begin(card, fresh) {
  if (fresh) {
    card.evidence.replaceChildren();
  }
  card.evidence.hidden = false;
  card.resultBox.hidden = true;
}

function say(card, { line, seconds }) {
  const at = typeof seconds === "number" ? `${seconds.toFixed(1)} s` : "";
  card.evidence.append(el("li", {}, el("span", { class: "at" }, at), el("span", {}, line)));
  card.evidence.scrollTop = card.evidence.scrollHeight;
}

const outcome = (result) => (result === null ? "none" : result.pass ? "pass" : "fail");

const known = (value) => value !== null && value !== undefined;

function end(card, result) {
  card.result = result;
  card.resultBox.hidden = result === null;
  if (result === null) {
    return;
  }
  set(card.resultBox, { "data-pass": String(result.pass) });
  card.resultBox.replaceChildren(
    el("p", { class: "verdict" },
      el("strong", {}, result.pass ? "✓ PASS" : "✕ FAIL"),
      known(result.seconds) ? ` in ${result.seconds.toFixed(1)} s` : ""),
    result.failure
      ? el("p", { class: "failure" }, `broken off: ${result.failure}`)
      : el("dl", { class: "figures" },
        part("Fault seen", result.fault_observed, result.fault, result.fault_observed > 0),
        part("Wrong, guarded", result.guarded_differences, result.guarded,
          result.guarded_differences === 0),
        part("Wrong, unguarded", result.unguarded_differences, result.unguarded,
          !known(result.unguarded_differences) || result.unguarded_differences > 0)));
}

function part(name, value, said, asExpected) {
  return el("div", { "data-expected": String(asExpected) },
    el("dt", {}, name),
    el("dd", {}, el("strong", { "data-value": value }, known(value) ? count(value) : "–"),
      el("span", {}, said ?? "")));
}

function sentence(result) {
  return result.failure ? `Broken off: ${result.failure}`
    : `Fault seen ${result.fault_observed}, guarded differences ${result.guarded_differences}`
      + (known(result.unguarded_differences)
        ? `, unguarded differences ${result.unguarded_differences}` : "");
}
