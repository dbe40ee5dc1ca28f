// The live events of an experiment, for all elements of the page, and the badge that says how
// fresh they are. Events carry states, so that hearing one twice does no harm.

const STALE_MS = 40_000; // a message comes every 15 s, even without events
const HIDDEN_MS = 5_000; // browsers allow six connections to a host: hidden pages leave them to others
const RETRY_MS = 1_000;

/** Tells the page: `events` (detail: a list), `state`, and `lost` when events may be missing. */
export const feed = new EventTarget();

let source = null;
let experiment = null;
let lastId = null;
let heard = 0;
let lost = 0;
let state = "idle";
let timer = 0;
let hiddenSince = 0;

/** Follows an experiment from an event on, the one that a snapshot contains. */
export function follow(id, since) {
  experiment = id;
  lastId = since;
  if (state !== "paused" && state !== "finished") {
    open();
  }
}

/** The experiment has ended: there is nothing to hear. */
export function finish() {
  close();
  change("finished");
}

export function pause() {
  close();
  change("paused");
}

/** Whether the reader has stopped the page's changes. */
export function isPaused() {
  return state === "paused";
}

/** Whether it is known what there is to hear. */
export function hasBegun() {
  return state !== "idle";
}

export function resume() {
  change("connecting");
  open();
}

function open() {
  close();
  if (document.hidden) {
    change("asleep");
    return;
  }
  const query = new URLSearchParams({ experiment_id: experiment });
  if (lastId !== null) {
    query.set("since", lastId);
  }
  source = new EventSource(`/api/v1/events/stream?${query}`);
  source.onmessage = (message) => hear(JSON.parse(message.data));
  source.onopen = () => {
    heard = performance.now();
    change("live");
  };
  source.onerror = () => {
    close();
    if (state !== "reconnecting") {
      lost = performance.now();
    }
    change("reconnecting");
    timer = setTimeout(open, RETRY_MS);
  };
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function hear(message) {
  heard = performance.now();
  lastId = message.last_id;
  change("live");
  if (message.events.some((event) => event.event === "events:forgotten")) {
    feed.dispatchEvent(new Event("lost"));
  }
  const ours = message.events.filter(({ data }) => !data.experiment_id || data.experiment_id === experiment);
  if (ours.length > 0) {
    feed.dispatchEvent(new CustomEvent("events", { detail: ours }));
  }
}

function change(next) {
  if (next !== state) {
    state = next;
    feed.dispatchEvent(new Event("state"));
  }
}

// a stream that is open when the network goes would wait for its next message
addEventListener("offline", () => {
  if (source !== null) {
    close();
    lost = performance.now();
    change("reconnecting");
  }
});
addEventListener("online", () => {
  if (state === "reconnecting") {
    open();
  }
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    hiddenSince = performance.now();
  } else if (source === null && state === "asleep") {
    open();
  }
});

setInterval(() => {
  if (document.hidden && source !== null && performance.now() - hiddenSince > HIDDEN_MS) {
    close();
    change("asleep");
  } else if (state === "live" && performance.now() - heard > STALE_MS) {
    change("stale");
    open(); // the other end may be gone without a word
  }
}, 1_000);

/** Says how fresh the page is, and stops and starts its changes. */
class LiveBadge extends HTMLElement {
  connectedCallback() {
    this.text = document.createElement("span");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => (state === "paused" ? resume() : pause()));
    this.append(this.text, this.button);
    feed.addEventListener("state", () => this.show());
    setInterval(() => this.show(), 1_000);
  }

  show() {
    if (experiment === null && state !== "finished") {
      return;
    }
    this.hidden = false;
    this.dataset.state = state;
    this.put(this.text, words());
    this.put(this.button, state === "paused" ? "Resume live" : "Pause live");
    this.button.hidden = state === "finished";
  }

  put(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

function words() {
  const now = performance.now();
  const seconds = (since) => `${Math.max(0, Math.round((now - since) / 1000))} s`;
  switch (state) {
    case "live":
      return `live · ${seconds(heard)}`;
    case "reconnecting":
      return `reconnecting, ${seconds(lost)}`;
    case "stale":
      return `stale, last message ${seconds(heard)} ago`;
    case "paused":
      return "paused by you";
    case "finished":
      return "finished";
    default:
      return "connecting";
  }
}

customElements.define("live-badge", LiveBadge);

/** Follows an experiment where no other element takes a snapshot of it. */
class LiveFeed extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("ended")) {
      finish();
    } else {
      follow(this.getAttribute("experiment"), this.getAttribute("since"));
    }
  }
}

customElements.define("live-feed", LiveFeed);
