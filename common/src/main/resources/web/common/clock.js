// Event time and how far the watermark is behind it, as figures and as a stretch of time.

import { el, onWidth, set, svg, text } from "./dom.js";
import { clock, day, minute, seconds } from "./format.js";

const HEIGHT = 56;
const STEPS = [1, 2, 5, 10, 30, 60, 120, 360, 720, 1440];

/** Draws into {root}. */
export function eventClock(root) {
  const time = el("p", { class: "time", "data-testid": "event-time" }, "–");
  const date = el("p", { class: "note" });
  const mark = el("p", { class: "time", "data-testid": "watermark" }, "–");
  const delay = el("p", { class: "note" });
  const ruler = el("div", { class: "ruler" });
  root.append(
    el("div", { class: "reading hero" }, el("h2", {}, "Event time"), time, date),
    el("div", { class: "reading" }, el("h2", {}, "Watermark"), mark, delay),
    el("div", { class: "stretch" },
      el("p", { class: "legend", "aria-hidden": "true" },
        el("span", { class: "closed" }, "windows closed"),
        el("span", { class: "open" }, "still open")),
      ruler));
  let latest = null;
  const draw = (width) => latest && ruler.replaceChildren(stretch(latest, width));
  onWidth(ruler, draw);
  return {
    update(platform) {
      text(time, clock(platform.event_time));
      text(date, platform.event_time
        ? `${day(platform.event_time)}, UTC${pace(platform.speed)}` : "no event yet");
      text(mark, clock(platform.watermark));
      const behind = secondsBehind(platform);
      text(delay, behind === null ? "none yet" : `${seconds(behind)} behind event time`);
      latest = platform;
      draw(ruler.clientWidth);
    },
  };
}

function pace(speed) {
  return speed && Number.isFinite(Number(speed)) ? ` · ${Number(speed)}× real time` : "";
}

function secondsBehind({ event_time: time, watermark }) {
  return time && watermark ? (Date.parse(time) - Date.parse(watermark)) / 1000 : null;
}

function stretch(platform, width) {
  const drawing = svg("svg", { width, height: HEIGHT, role: "img",
    "aria-label": `Watermark ${clock(platform.watermark)}, `
      + `event time ${clock(platform.event_time)}` });
  if (!platform.event_time) {
    return drawing;
  }
  const end = Date.parse(platform.event_time);
  const behind = Math.max(0, secondsBehind(platform) ?? 0);
  // At least five minutes, and the watermark in the right half of what is shown.
  const span = Math.max(300, behind * 2.5) * 1000;
  const x = (millis) => width - 2 - ((end - millis) / span) * (width - 4);
  const closed = platform.watermark ? Math.max(0, x(end - behind * 1000)) : 0;
  drawing.append(
    svg("rect", { class: "closed", x: 0, y: 20, width: closed, height: 14 }),
    svg("rect", { class: "open", x: closed, y: 20, width: Math.max(0, width - 2 - closed),
      height: 14 }));
  const room = Math.max(1, Math.floor(width / 70));
  const step = STEPS.find((minutes) => span / 60000 / minutes <= room) ?? STEPS.at(-1);
  const stepMillis = step * 60000;
  for (let at = Math.floor(end / stepMillis) * stepMillis; at > end - span; at -= stepMillis) {
    const place = x(at);
    drawing.append(svg("line", { class: "tick", x1: place, x2: place, y1: 34, y2: 40 }));
    if (place > 20 && place < width - 20) {
      drawing.append(svg("text", { x: place, y: 52, "text-anchor": "middle" },
        minute(new Date(at).toISOString())));
    }
  }
  drawing.append(
    svg("line", { class: "watermark", x1: closed, x2: closed, y1: 14, y2: 38 }),
    svg("line", { class: "now", x1: width - 2, x2: width - 2, y1: 14, y2: 38 }));
  const label = svg("text", { class: "watermark-label", y: 10 }, "watermark");
  set(label, { x: Math.min(Math.max(closed, 34), width - 34), "text-anchor": "middle" });
  drawing.append(label);
  return drawing;
}
