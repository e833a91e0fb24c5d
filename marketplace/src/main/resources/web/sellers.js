// A seller's versions along time: one lane for each thing that changes, and the same as a table.

import { el, onWidth, set, svg, table, text } from "/common/dom.js";
import { moment, plural, shortDay } from "/common/format.js";

const VERSIONS = [{ name: "From" }, { name: "Until" }, { name: "Store" }, { name: "Tier" },
  { name: "Verified" }];
const LANE = 34;
const GAP = 24;
const HEAD = 18;

/** The tier's word, with its colour before it; {verified} null: not said. */
export function tierMark(tier, verified = null) {
  return el("span", { class: "tier", "data-tier": tier ?? "none" },
    el("span", { class: "swatch", "aria-hidden": "true" }), tier ?? "no tier",
    verified === true ? el("span", { class: "verified" }, " ✓ verified") : null);
}

/** Draws into {root}. */
export function sellers(root) {
  const input = el("input", { id: "seller-prefix", autocomplete: "off", spellcheck: "false",
    autocapitalize: "off", "data-testid": "seller-search" });
  const found = el("ul", { class: "recent", "data-testid": "seller-list" });
  const state = el("p", { class: "trace-state", role: "status" });
  const answer = el("div", { "data-testid": "seller-history" });
  const form = el("form", { class: "trace-form" },
    el("label", { for: "seller-prefix" }, "A seller's id begins with"),
    el("div", { class: "field" }, input, el("button", {}, "Search")));
  root.append(el("div", { class: "trace-ask" }, form,
    el("div", {}, el("h3", {}, "With the most versions first"), found)),
  el("div", { class: "trace-answer" }, state, answer));
  let shown = "";
  let visible = false;
  let published = false;

  const list = async () => {
    const reply = await fetch(`/api/sellers?prefix=${encodeURIComponent(input.value.trim())}`);
    const body = await reply.json().catch(() => ({}));
    const all = body.sellers ?? [];
    found.replaceChildren(...all.map((seller) => el("li", {},
      el("a", { href: `#sellers/${encodeURIComponent(seller.seller_id)}`,
        "data-id": seller.seller_id,
        "aria-current": seller.seller_id === shown ? "true" : null }, seller.seller_id),
      el("span", { class: "note" }, plural(seller.versions, "version")))));
    if (all.length === 0) {
      found.append(el("li", { class: "none" },
        body.title ?? (reply.ok ? "No seller's id begins so." : "Not known yet.")));
    }
  };

  const load = async (id) => {
    text(state, `Looking for ${id} in the warehouse…`);
    const reply = await fetch(`/api/sellers/${encodeURIComponent(id)}`);
    const body = await reply.json().catch(() => ({}));
    if (shown !== id) {
      return; // somebody has asked for another one since
    }
    const versions = body.versions ?? [];
    text(state, versions.length > 0 ? `${id}: ${plural(versions.length, "version")}`
      : body.title ?? `No seller ${id} is in the warehouse.`);
    answer.replaceChildren(...(versions.length > 0 ? [timeline(versions), asTable(versions)] : []));
  };

  const look = () => {
    answer.replaceChildren();
    if (!published) {
      text(state, "Not known yet: no batch has been published.");
      return;
    }
    list();
    if (shown) {
      load(shown);
    } else {
      text(state, "Choose a seller, or search for one.");
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (published) {
      list();
    }
  });
  return {
    /** Without an id it only lists some. */
    show(id) {
      visible = true;
      shown = id;
      look();
    },
    /** There is something to look at. */
    published() {
      const first = !published;
      published = true;
      if (first && visible) {
        look();
      }
    },
  };
}

const lanes = [
  { name: "Tier", of: (version) => version.tier ?? "no tier", kind: (version) => version.tier },
  { name: "Verified", of: (version) => (version.verified ? "verified" : "not verified"),
    kind: (version) => (version.verified ? "yes" : "no") },
  { name: "Store name", of: (version) => version.store_name ?? "no name", kind: () => "name" },
];

function timeline(versions) {
  const root = el("div", { class: "timeline" });
  const drawing = svg("svg", { role: "img", "aria-label":
    `What held when: ${versions.map(said).join("; ")}` });
  root.append(drawing);
  onWidth(root, (width) => draw(drawing, versions, width));
  return root;
}

const said = (version) => `from ${moment(version.valid_from)} ${version.tier ?? "no tier"}, `
  + `${version.verified ? "" : "not "}verified, ${version.store_name ?? "no name"}`;

function draw(drawing, versions, width) {
  const start = Date.parse(versions[0].valid_from);
  const last = Date.parse(versions.at(-1).valid_from);
  // What holds now has no end: it gets a sixth of the width, at least.
  const end = Math.max(last + (last - start) / 5, start + 86400000);
  const x = (millis) => ((millis - start) / (end - start)) * (width - 2) + 1;
  const height = HEAD + lanes.length * (LANE + GAP);
  set(drawing, { width, height: height + 16 });
  drawing.replaceChildren();
  lanes.forEach((lane, row) => {
    const y = HEAD + row * (LANE + GAP);
    drawing.append(svg("text", { class: "lane", x: 1, y: y - 5 }, lane.name));
    for (const { from, to, value, kind } of stretches(versions, lane)) {
      const left = x(from);
      const wide = Math.max(3, (to === null ? width - 1 : x(to)) - left);
      const piece = svg("g", { class: "version", "data-kind": kind, "data-lane": row },
        svg("title", {}, `${value}, since ${moment(new Date(from).toISOString())}`),
        svg("rect", { x: left, y, width: wide, height: LANE, rx: 3 }));
      if (wide > value.length * 7.4 + 12) {
        piece.append(svg("text", { x: left + 8, y: y + LANE / 2 + 5 }, value));
      }
      drawing.append(piece);
    }
  });
  drawing.append(
    svg("text", { class: "axis", x: 1, y: height + 8 }, shortDay(versions[0].valid_from)),
    svg("text", { class: "axis", x: width - 1, y: height + 8, "text-anchor": "end" }, "now"));
}

/** Versions that agree on a lane's value are one stretch of it. */
function stretches(versions, lane) {
  const all = [];
  for (const version of versions) {
    const value = lane.of(version);
    const to = version.valid_to === null ? null : Date.parse(version.valid_to);
    if (all.length > 0 && all.at(-1).value === value) {
      all.at(-1).to = to;
    } else {
      all.push({ from: Date.parse(version.valid_from), to, value, kind: lane.kind(version) });
    }
  }
  return all;
}

function until(version) {
  if (version.valid_to !== null) {
    return moment(version.valid_to);
  }
  return version.deleted ? "deleted since" : "holds now";
}

function asTable(versions) {
  return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Versions" },
    table("Versions, the oldest first", VERSIONS, versions.map((version) => [
      moment(version.valid_from),
      until(version),
      version.store_name ?? "no name",
      tierMark(version.tier),
      version.verified ? "yes" : "no"])));
}
