// The server's events as they come. The connection is made again for as long as the page is open,
// and the page says so while there is none.

import { el, text } from "./dom.js";
import { clock } from "./format.js";

const RETRY_MILLIS = 2000;

/** Listens at {url}; {handlers} by event name get the decoded data. */
export function live(url, handlers, onState) {
  let source = null;
  const connect = () => {
    source = new EventSource(url);
    source.onopen = () => onState(true);
    source.onerror = () => {
      onState(false);
      // The browser tries again by itself, except after an answer that is no event stream.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(connect, RETRY_MILLIS);
      }
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  };
  connect();
  addEventListener("pagehide", () => source.close());
}

/** Shows the connection's state: a quiet mark while there is one, a bar while there is none. */
export function connectionState(mark, bar) {
  return (connected) => {
    document.documentElement.dataset.connection = connected ? "live" : "lost";
    text(mark, connected ? "live" : "connection lost");
    bar.hidden = connected;
    if (!connected && bar.childElementCount === 0) {
      const since = clock(new Date().toISOString());
      bar.append(el("strong", {}, "Connection lost. "),
        `The figures are those of ${since} UTC; trying to connect again.`);
    } else if (connected) {
      bar.replaceChildren();
    }
  };
}
