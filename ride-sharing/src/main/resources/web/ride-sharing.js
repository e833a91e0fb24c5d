// The page of the ride-sharing platform: what each view shows, and of which event.

import { alerts } from "/common/alerts.js";
import { splitBar } from "/common/chart.js";
import { eventClock } from "/common/clock.js";
import { diagram } from "/common/diagram.js";
import { text } from "/common/dom.js";
import { drills } from "/common/drills.js";
import { NONE, seconds, title, words } from "/common/format.js";
import { connectionState, live } from "/common/live.js";
import { trace } from "/common/trace.js";
import { themeButton, views } from "/common/views.js";
import { finance } from "/finance.js";
import { operations } from "/operations.js";

const byId = (id) => document.getElementById(id);

/** In the order of the bar; the hot path counts them under these names. */
const CLASSES = [
  { name: "on time", counter: "on_time", kind: "accent" },
  { name: "late, accepted", counter: "late_accepted", kind: "accent-light" },
  { name: "late, dropped", counter: "dropped_late", kind: "warn" },
  { name: "duplicate", counter: "duplicates", kind: "quiet" },
  { name: "rejected", counter: "rejected", kind: "fail" },
];

themeButton(byId("theme"));

const clockView = eventClock(byId("clock"));
const platformView = diagram(byId("diagram"), byId("hops"), byId("platform-answer"));
const classes = splitBar(byId("classes"), CLASSES);
const operationsView = operations({
  regions: byId("regions"),
  figures: byId("ops-figures"),
  map: byId("map"),
  charts: byId("ops-charts"),
});
const financeView = finance(byId("finance-view"));
const drillsView = drills(byId("drill-cards"), byId("drills-summary"));
const traceView = trace(byId("trace-view"), { noun: "trip", recent: recentTrips });
const alertsView = alerts(byId("alerts"), byId("alerts-open"), byId("alert-log"));

async function recentTrips() {
  const answer = await fetch("/api/recent-trips");
  const { trips } = answer.ok ? await answer.json() : { trips: [] };
  // A trip may have been seen in the warehouse and in the topic: once is enough.
  const once = new Map(trips.toReversed().map((trip) => [trip.id, trip]));
  return [...once.values()].reverse().map((trip) =>
    ({ id: trip.id, note: `${title(trip.region)}, ${words(trip.type)}` }));
}

function platform(data) {
  clockView.update(data);
  platformView.update(data);
  const counted = data.nodes.find((node) => node.id === "hot-path")?.counters ?? [];
  classes.update(CLASSES.map(({ counter }) =>
    counted.find((one) => one.name === counter)?.value ?? 0));
  const seed = data.seed === null || data.seed === undefined ? NONE : data.seed;
  text(byId("run"), `${data.source}, seed ${seed}, up ${seconds(data.uptime_seconds)}`);
}

const showConnection = connectionState(byId("connection"), byId("lost"));

await operationsView.load();
views(document.querySelectorAll("nav a"), document.querySelectorAll("main > section"), {
  trace: (id) => traceView.show(id),
});
live("/api/live", {
  platform,
  surge: operationsView.surge,
  ops: operationsView.minutes,
  finance: financeView.update,
  alerts: alertsView.update,
  drill: drillsView.update,
}, (connected) => {
  showConnection(connected);
  if (connected) {
    drillsView.load();
  }
});
