// The page of the marketplace's platform: what each view shows, and of which event.

import { alerts } from "/common/alerts.js";
import { diagram } from "/common/diagram.js";
import { text } from "/common/dom.js";
import { drills } from "/common/drills.js";
import { NONE, moment, seconds } from "/common/format.js";
import { connectionState, live } from "/common/live.js";
import { trace } from "/common/trace.js";
import { themeButton, views } from "/common/views.js";
import { arrivals } from "/arrivals.js";
import { data } from "/data.js";
import { headline } from "/headline.js";
import { models } from "/models.js";
import { sales } from "/sales.js";
import { sellers } from "/sellers.js";

const byId = (id) => document.getElementById(id);

themeButton(byId("theme"));

const headlineView = headline(byId("headline"));
const platformView = diagram(byId("diagram"), byId("hops"), byId("platform-answer"));
const salesView = sales(byId("sales-view"), byId("sales-built"));
const arrivalsView = arrivals(byId("arrivals"));
const modelsView = models(byId("models-view"), byId("models-state"));
const sellersView = sellers(byId("sellers-view"));
const dataView = data(byId("data-figures"), byId("data-view"));
const drillsView = drills(byId("drill-cards"), byId("drills-summary"));
const traceView = trace(byId("trace-view"),
  { noun: "order", recent: async () => arrivalsView.recent() });
const alertsView = alerts(byId("alerts"), byId("alerts-open"), byId("alert-log"));

function platform(all) {
  headlineView.platform(all);
  platformView.update(all);
  const pace = all.speed === 1 ? "" : ` at ${all.speed}× real time`;
  const at = all.event_time ? `, in the shop's time ${moment(all.event_time)}${pace}` : "";
  text(byId("run"),
    `${all.source}, seed ${all.seed ?? NONE}, up ${seconds(all.uptime_seconds)}${at}`);
}

const showConnection = connectionState(byId("connection"), byId("lost"));

views(document.querySelectorAll("nav a"), document.querySelectorAll("main > section"), {
  models: (name) => modelsView.show(name),
  sellers: (id) => sellersView.show(id),
  trace: (id) => traceView.show(id),
});
live("/api/live", {
  platform,
  shop: (all) => {
    headlineView.shop(all);
    arrivalsView.update(all);
  },
  gmv: (all) => {
    headlineView.gmv(all);
    salesView.update(all);
    sellersView.published();
  },
  models: (all) => {
    headlineView.models(all);
    modelsView.update(all);
  },
  data: dataView.update,
  alerts: alertsView.update,
  drill: drillsView.update,
}, (connected) => {
  showConnection(connected);
  if (connected) {
    drillsView.load();
  }
});
