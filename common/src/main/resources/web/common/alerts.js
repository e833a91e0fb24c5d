// What needs attention now, and what did. The bar is there only while an alert is active.

import { announce, el, set, text } from "./dom.js";
import { clock, words } from "./format.js";

/** {bar} shows active alerts; {button} opens {log}, a dialog, and counts them. */
export function alerts(bar, button, log) {
  const shown = new Map();
  const entries = el("ol", { class: "alert-log" });
  log.append(
    el("h2", {}, "Alerts, newest first"), entries,
    el("form", { method: "dialog" }, el("button", { class: "quiet" }, "Close")));
  button.addEventListener("click", () => log.showModal());
  return {
    update({ active, log: history }) {
      const names = new Set(active.map((alert) => alert.name));
      for (const [name, view] of shown) {
        if (!names.has(name)) {
          view.item.remove();
          shown.delete(name);
          announce(`Alert cleared: ${words(name)}`);
        }
      }
      for (const alert of active) {
        show(bar, shown, alert);
      }
      bar.hidden = active.length === 0;
      text(button, active.length === 0 ? "No alerts" : `Alerts ${active.length}`);
      set(button, { "data-active": active.length > 0 });
      entries.replaceChildren(...[...(history ?? [])]
        .sort((a, b) => when(b).localeCompare(when(a))).map(entry));
      if (entries.childElementCount === 0) {
        entries.append(el("li", {}, "None so far."));
      }
    },
  };
}

function show(bar, shown, alert) {
  let view = shown.get(alert.name);
  if (view === undefined) {
    const message = el("span", { class: "message" });
    const limit = el("span", { class: "limit" });
    const since = el("span", { class: "since" });
    view = { message, limit, since, item: el("li",
      { "data-testid": `alert-${alert.name}`, "data-severity": alert.severity },
      el("span", { class: "mark", "aria-hidden": "true" }, critical(alert) ? "✕" : "▲"),
      el("strong", {}, words(alert.name)), message, limit, since) };
    shown.set(alert.name, view);
    bar.append(view.item);
    announce(`Alert: ${words(alert.name)}. ${alert.message}`);
  }
  text(view.message, alert.message ?? "");
  text(view.limit, limits(alert));
  text(view.since, `since ${clock(alert.raised_at)}`);
}

const critical = (alert) => /crit|err|fail|page/i.test(alert.severity ?? "");

function limits({ value, threshold, unit }) {
  if (value === null || value === undefined) {
    return "";
  }
  const rounded = typeof value === "number" ? Math.round(value * 10) / 10 : value;
  return `${rounded} ${unit ?? ""} (limit ${threshold})`.replace("  ", " ");
}

const when = (alert) => alert.at ?? alert.raised_at ?? "";

function entry(alert) {
  const change = alert.event ?? alert.state ?? "";
  return el("li", {},
    el("time", { datetime: when(alert) }, clock(when(alert))),
    el("span", { class: `event ${change}` }, change),
    el("strong", {}, words(alert.name)),
    el("span", { class: "message" }, alert.message ?? ""));
}
