// The page of the fraud-detection platform: what each view shows, and of which event.

import { alerts } from "/common/alerts.js";
import { diagram } from "/common/diagram.js";
import { text } from "/common/dom.js";
import { drills } from "/common/drills.js";
import { NONE, moment, seconds } from "/common/format.js";
import { connectionState, live } from "/common/live.js";
import { trace } from "/common/trace.js";
import { themeButton, views } from "/common/views.js";
import { decisions } from "/decisions.js";
import { models } from "/models.js";
import { quality } from "/quality.js";
import { timing } from "/timing.js";
import { whatIf } from "/what-if.js";

const byId = (id) => document.getElementById(id);

themeButton(byId("theme"));

const timingView = timing(byId("timing"));
const platformView = diagram(byId("diagram"), byId("hops"), byId("platform-answer"));
const decisionsView = decisions(
  { tools: byId("feed-tools"), verdicts: byId("verdicts"), feed: byId("feed") });
const whatIfView = whatIf(byId("what-if"), byId("score-models"));
const qualityView = quality({
  note: byId("quality-note"),
  figures: byId("quality-figures"),
  charts: byId("quality-charts"),
});
const modelsView = models(byId("models-view"), byId("models-compared"));
const drillsView = drills(byId("drill-cards"), byId("drills-summary"));
const traceView = trace(byId("trace-view"),
  { noun: "transaction", recent: async () => decisionsView.recent() });
const alertsView = alerts(byId("alerts"), byId("alerts-open"), byId("alert-log"));

function platform(data) {
  platformView.update(data);
  const pace = data.speed === 1 ? "" : ` at ${data.speed}× real time`;
  const at = data.event_time ? `, in the cards' time ${moment(data.event_time)}${pace}` : "";
  text(byId("run"),
    `${data.source}, seed ${data.seed ?? NONE}, up ${seconds(data.uptime_seconds)}${at}`);
}

const showConnection = connectionState(byId("connection"), byId("lost"));

views(document.querySelectorAll("nav a"), document.querySelectorAll("main > section"), {
  trace: (id) => traceView.show(id),
});
live("/api/live", {
  platform,
  timing: timingView.update,
  decisions: decisionsView.update,
  scores: (data) => {
    whatIfView.update(data);
    qualityView.waiting(data);
  },
  quality: qualityView.update,
  models: modelsView.update,
  alerts: alertsView.update,
  drill: drillsView.update,
}, (connected) => {
  showConnection(connected);
  if (connected) {
    drillsView.load();
  }
});
