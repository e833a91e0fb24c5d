// One record through every hop: type its id or choose a recent one.

import { el, set, text } from "./dom.js";
import { words } from "./format.js";

/**
 * Draws into {root}. {noun} is what a record is called, e.g. "trip"; {recent} fetches some as
 * {id, note}.
 */
export function trace(root, { noun, recent: fetchRecent }) {
  const input = el("input", { id: "trace-id", name: "id", autocomplete: "off", spellcheck: "false",
    autocapitalize: "off", required: true, "data-testid": "trace-input" });
  const recent = el("ul", { class: "recent", "data-testid": "trace-recent" });
  const state = el("p", { class: "trace-state", role: "status" });
  const hops = el("ol", { class: "hops" });
  const form = el("form", { class: "trace-form" },
    el("label", { for: "trace-id" }, `Id of a ${noun}`),
    el("div", { class: "field" }, input, el("button", {}, "Trace")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const hash = `#trace/${encodeURIComponent(input.value.trim())}`;
    if (location.hash === hash) {
      load(input.value.trim()); // to look again
    } else {
      location.hash = hash;
    }
  });
  root.append(el("div", { class: "trace-ask" }, form,
    el("div", {}, el("h3", {}, `Recent ${noun}s`), recent)),
  el("div", { class: "trace-answer" }, state, hops));

  const load = async (id) => {
    hops.replaceChildren();
    text(state, `Looking for ${id} in every hop…`);
    const answer = await fetch(`/api/trace/${encodeURIComponent(id)}`);
    const body = await answer.json().catch(() => ({}));
    if (input.value.trim() !== id) {
      return; // somebody has asked for another one since
    }
    if (body.hops === undefined) {
      text(state, body.error ?? body.title ?? `No ${noun} ${id} is known.`);
      return;
    }
    const reached = body.hops.filter((hop) => hop.items.length > 0).length;
    text(state, reached === 0
      ? `No hop knows ${body.id}. What was sent just now lands within seconds: look again.`
      : `${body.id}: seen in ${reached} of ${body.hops.length} hops`);
    hops.append(...body.hops.map(hopItem));
  };

  const listRecent = async (id) => {
    const some = await fetchRecent();
    recent.replaceChildren(...some.map((other) => el("li", {},
      el("a", { href: `#trace/${encodeURIComponent(other.id)}`, "data-id": other.id,
        "aria-current": other.id === id ? "true" : null }, other.id),
      el("span", { class: "note" }, other.note))));
    if (some.length === 0) {
      recent.append(el("li", { class: "none" }, `No ${noun} yet.`));
    }
  };

  return {
    /** Without an id it only lists some. */
    show(id) {
      input.value = id;
      listRecent(id);
      if (id) {
        load(id);
      } else {
        hops.replaceChildren();
        text(state, `Choose a ${noun}, or type its id.`);
      }
    },
  };
}

function hopItem(hop) {
  return el("li", { "data-testid": `trace-hop-${hop.name}`, "data-reached": hop.items.length > 0 },
    el("header", {}, el("h3", {}, words(hop.name)), el("p", { class: "guarantee" }, hop.guarantee)),
    hop.items.length > 0 ? items(hop.items) : null,
    hop.note ? el("p", { class: "note" }, hop.note) : null,
    hop.items.length === 0 && !hop.note ? el("p", { class: "note" }, "not reached yet") : null);
}

/** A table where all items have the same names, else a list each. */
function items(all) {
  const names = [...new Set(all.flatMap((item) => Object.keys(item)))];
  if (all.length > 1 && names.length <= 6) {
    return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Items" },
      el("table", {},
        el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, words(name))))),
        el("tbody", {}, all.map((item) => el("tr", {},
          names.map((name) => el("td", {}, item[name] ?? "")))))));
  }
  return el("div", { class: "items" }, all.map((item) =>
    el("dl", {}, Object.entries(item).map(([name, value]) =>
      el("div", {}, el("dt", {}, words(name)), el("dd", {}, value))))));
}
