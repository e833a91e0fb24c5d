// Orders and reviews as they are captured, the newest first; each leads to its trace.

import { el } from "/common/dom.js";
import { moment, words } from "/common/format.js";

/** Draws into {root}, anew only when something has come. */
export function arrivals(root) {
  const orders = el("ol", { class: "feed", "data-testid": "recent-orders" });
  const reviews = el("ol", { class: "feed", "data-testid": "recent-reviews" });
  root.append(
    el("div", {}, el("h2", {}, "Orders as they arrive"), orders),
    el("div", {}, el("h2", {}, "Reviews as they arrive"), reviews));
  const lists = [new Feed(orders, orderItem, "No order yet."),
    new Feed(reviews, reviewItem, "No review yet.")];
  let newest = [];
  return {
    update({ recent_orders: someOrders, recent_reviews: someReviews }) {
      newest = someOrders;
      lists[0].show(someOrders);
      lists[1].show(someReviews);
    },
    /** For whoever looks for one to trace. */
    recent: () => newest.map((order) => ({ id: order.id, note: words(order.status ?? "") })),
  };
}

/** Left alone while the keyboard's focus is in it: what one is about to follow must not move. */
class Feed {
  constructor(list, item, none) {
    Object.assign(this, { list, item, none, shown: null });
    this.show([]);
  }

  show(rows) {
    const now = JSON.stringify(rows);
    if (now !== this.shown && !this.list.contains(document.activeElement)) {
      this.shown = now;
      this.list.replaceChildren(...(rows.length === 0
        ? [el("li", { class: "note" }, this.none)] : rows.map(this.item)));
    }
  }
}

const traced = (id, name) => el("a", { href: `#trace/${encodeURIComponent(id)}` }, name);

function orderItem(order) {
  return el("li", { "data-id": order.id, "data-status": order.status },
    traced(order.id, order.id),
    el("span", { class: "what" }, words(order.status ?? "")),
    el("span", { class: "note" }, `in ${order.currency}, ${moment(order.purchased_at)}`));
}

function reviewItem(review) {
  const score = review.score ?? 0;
  return el("li", { "data-id": review.id },
    el("span", { class: "stars", role: "img", "aria-label": `${score} of 5` },
      "★".repeat(score), el("span", { class: "rest" }, "★".repeat(Math.max(0, 5 - score)))),
    el("span", { class: review.title === null ? "what none" : "what" },
      review.title ?? "no title"),
    el("span", { class: "note" }, "of ", traced(review.order_id, review.order_id),
      review.line === null ? "" : `, line ${review.line}`));
}
