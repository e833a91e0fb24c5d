// Figures in a row, each under its name.

import { el, set, text } from "./dom.js";
import { NONE } from "./format.js";

/**
 * Draws {figures} into {root}, each {id, name}. update() takes {value, shown, note, tone} by id:
 * {value} is what the figure is, {shown} how it is written, {tone} "warn" or "fail" where it is bad.
 */
export function tiles(root, figures) {
  const views = new Map(figures.map(({ id, name }) => {
    const value = el("strong", { "data-testid": id }, NONE);
    const note = el("span", { class: "note" });
    const box = el("div", { class: "tile" }, el("h2", {}, name), value, note);
    root.append(box);
    return [id, { box, value, note }];
  }));
  return {
    update(values) {
      for (const [id, { value, shown, note, tone }] of Object.entries(values)) {
        const view = views.get(id);
        set(view.value, { "data-value": value });
        text(view.value, shown ?? NONE);
        text(view.note, note ?? "");
        set(view.box, { "data-tone": tone });
      }
    },
  };
}
