// All evaluations of an experiment as one picture: a cell for each, in a shape and a colour for
// each state. One real link lies over the cell under the pointer or the cursor, so that opening in
// a tab, copying and the focus work as for any link.
import { feed, finish, follow, isPaused } from "./live-feed.js";
import { duration, money } from "./words.js";

const GAP = 1;
const MANY = 2_000;
const TELL_MS = 15_000;
const SIZES = [
  { most: 600, size: 18 },
  { most: 2_500, size: 12 },
  { most: Infinity, size: 8 },
];
const ENDED = new Set(["completed", "stopped", "cancelled"]);
const OPEN = new Set(["queued", "running", "retrying", "waiting"]);
const ORDERS = {
  dataset: null,
  cost: (map, i) => -map.costs[i],
  time: (map, i) => -map.times[i],
  state: (map, i) => RANK.indexOf(map.states[i]),
};
const COLORS = ["solved", "partial", "unsolved", "failed", "open", "border", "surface"];
// rectangles in a cell: a colour, and left, top, right and bottom as shares; without these, a frame
const SHAPES = {
  solved: [["solved", 0, 0, 1, 1]],
  partial: [["partial"], ["partial", 0, 0, 0.5, 1]],
  unsolved: [
    ["unsolved", 0, 0, 1, 1],
    ["surface", 0.375, 0.375, 0.625, 0.625],
  ],
  failed: [
    ["failed", 0, 0, 1, 1],
    ["surface", 0.42, 0.15, 0.6, 0.52],
    ["surface", 0.42, 0.68, 0.6, 0.86],
  ],
  running: [["open"], ["open", 0.3, 0.3, 0.7, 0.7]],
  retrying: [["open"], ["open", 0.2, 0.2, 0.8, 0.4], ["open", 0.2, 0.6, 0.8, 0.8]],
  unscored: [["border"], ["border", 0.3, 0.3, 0.7, 0.7]],
  not_run: [["border"], ["border", 0.2, 0.44, 0.8, 0.56]],
  queued: [["border"]],
};
const RANK = ["failed", "partial", "unsolved", "solved", "unscored", "not_run", "running", "retrying", "waiting", "queued"];

class EvalMap extends HTMLElement {
  connectedCallback() {
    this.experiment = this.getAttribute("experiment");
    this.canvas = this.querySelector("canvas");
    this.link = this.querySelector("a.cursor");
    this.bubble = this.querySelector(".bubble");
    this.legend = document.getElementById(this.getAttribute("legend"));
    this.select = document.getElementById("map-order");
    this.at = -1;
    this.dirty = new Set();
    this.listen();
    this.load(true);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  listen() {
    feed.addEventListener("events", ({ detail }) => this.hear(detail));
    feed.addEventListener("lost", () => this.load(true));
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.addEventListener("pointerleave", () => this.leave());
    this.link.addEventListener("focus", () => this.show(Math.max(0, this.at)));
    this.link.addEventListener("blur", () => (this.bubble.hidden = true));
    this.addEventListener("keydown", (event) => this.key(event));
    this.legend?.addEventListener("click", (event) => this.choose(event));
    this.select.addEventListener("change", (event) => this.sort(event.target.value));
    new ResizeObserver(() => this.layout()).observe(this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.layout());
  }

  /** Reads all cells; `anew`: and follows what comes after them. */
  async load(anew) {
    clearTimeout(this.timer);
    if (isPaused() && this.ids) {
      this.timer = setTimeout(() => this.load(anew), 1_000);
      return;
    }
    const turn = (this.turn = (this.turn ?? 0) + 1);
    let cells = null;
    try {
      const answer = await fetch(`/api/v1/experiments/${this.experiment}/cells`);
      if (answer.status === 404) {
        return; // somebody deleted it
      }
      cells = answer.ok ? await answer.json() : null;
    } catch {
      // the badge says that the connection is lost
    }
    if (turn !== this.turn) {
      return; // it was asked for again meanwhile
    }
    if (cells !== null) {
      this.take(cells);
      if (this.hasAttribute("ended")) {
        finish();
        return;
      }
      if (anew) {
        follow(this.experiment, this.asOf);
      }
    }
    // events do not tell which evaluations have begun, only how long ones go on
    const wait = cells === null ? 1_000 : this.ids.length > MANY ? 20_000 : 5_000;
    this.timer = setTimeout(() => this.load(anew && cells === null), wait);
  }

  /** An event after the snapshot is newer than it. */
  take(cells) {
    const known = this.index ?? new Map();
    const newer = (id) => known.has(id) && this.changed[known.get(id)] > cells.as_of;
    const ids = cells.task_ids;
    const value = (now, old) => ids.map((id, i) => (newer(id) ? this[old][known.get(id)] : now(i)));
    const retries = (i) => this.states?.[known.get(ids[i])] === "retrying"; // only events tell
    const state = (i) => cells.state_legend[cells.states[i]];
    const states = value((i) => (state(i) === "running" && retries(i) ? "retrying" : state(i)), "states");
    const failures = value((i) => cells.failure_type_legend[cells.failure_types[i]] ?? null, "failures");
    const strategies = value((i) => cells.strategy_legend[cells.strategies[i]] ?? null, "strategies");
    const costs = value((i) => cells.costs_usd[i], "costs");
    const times = value((i) => cells.time_ms[i], "times");
    const rounds = value((i) => cells.rounds[i], "rounds");
    const changed = ids.map((id) => (newer(id) ? this.changed[known.get(id)] : 0));
    const first = this.states === undefined;
    Object.assign(this, { ids, states, failures, strategies, costs, times, rounds, changed });
    this.tries = cells.tries;
    this.asOf = cells.as_of;
    this.index = new Map(ids.map((id, i) => [id, i]));
    if (first) {
      const query = new URLSearchParams(location.search);
      this.chosen = new Set(query.getAll("state"));
      this.sort(query.get("order") ?? "dataset");
    } else {
      this.sort(this.orderName);
    }
    this.count();
  }

  /** What the page shows, in the words of the endpoint: for tests that compare them. */
  snapshot() {
    return this.ids.map((id, i) => `${id} ${this.states[i]} ${this.failures[i] ?? ""}`);
  }

  hear(events) {
    let again = false;
    for (const { event, id, data } of events) {
      if (event === "experiment:update") {
        again ||= data.round > this.round() || (ENDED.has(data.status) && !ENDED.has(this.status));
        this.status = data.status;
        this.setAttribute("round", data.round);
        this.toggleAttribute("ended", ENDED.has(data.status));
      } else if (event === "task:progress") {
        again ||= !this.change(data, id ?? 0);
      }
    }
    if (again) {
      this.load(false);
    } else {
      this.paint();
    }
  }

  round() {
    return Number(this.getAttribute("round") ?? 1);
  }

  change(data, event) {
    const i = this.index.get(data.task_id);
    if (i === undefined) {
      return false;
    }
    const stage = data.stage === "waiting" ? "queued" : data.stage;
    if (data.verdict !== null && data.verdict !== undefined) {
      this.strategies[i] = data.strategy;
      this.costs[i] = Number(data.cost_usd ?? 0);
      this.times[i] = data.time_ms ?? 0;
      this.rounds[i] = data.round ?? this.rounds[i];
      this.failures[i] = data.failure_type ?? null;
      this.changed[i] = event;
      this.put(i, stage);
    } else if (OPEN.has(this.states[i])) {
      this.put(i, stage);
    }
    return true;
  }

  put(i, state) {
    this.states[i] = state;
    this.dirty.add(i);
  }

  sort(name) {
    const by = ORDERS[name] ?? null;
    this.orderName = by === null ? "dataset" : name;
    this.select.value = this.orderName;
    this.order = this.ids.map((_, i) => i);
    if (by !== null) {
      const keys = Float64Array.from(this.order, (i) => by(this, i));
      this.order.sort((a, b) => keys[a] - keys[b] || a - b);
    }
    this.remember();
    this.layout();
  }

  layout() {
    if (!this.ids) {
      return;
    }
    const { size } = SIZES.find(({ most }) => this.ids.length <= most);
    const scale = devicePixelRatio || 1;
    this.dots = Math.round((size + GAP) * scale); // a whole number of them, so that cells stay sharp
    this.step = this.dots / scale;
    this.size = this.step - GAP;
    this.perRow = Math.max(1, Math.floor(this.clientWidth / this.step));
    this.place = new Int32Array(this.ids.length);
    this.order.forEach((i, place) => (this.place[i] = place));
    const rows = Math.ceil(this.ids.length / this.perRow);
    this.canvas.width = this.perRow * this.dots;
    this.canvas.height = rows * this.dots;
    this.canvas.style.width = `${this.perRow * this.step}px`;
    this.canvas.style.height = `${rows * this.step}px`;
    this.pen = this.canvas.getContext("2d");
    this.colors = Object.fromEntries(COLORS.map((name) => [name, this.color(name)]));
    this.stamps = new Map();
    this.drawAll();
    if (this.at >= 0) {
      this.lay(this.at);
    } else if (this.ids.length > 0) {
      this.at = this.order[0];
      this.lay(this.at);
    }
  }

  /** Draws all cells: their pixels are copied, since thousands of shapes would hold the page up. */
  drawAll() {
    const { width, height } = this.canvas;
    if (width > 0 && height > 0) {
      const image = this.pen.createImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      for (let i = 0; i < this.ids.length; i++) {
        const { x, y } = this.corner(i);
        const { lines } = this.stamp(i);
        lines.forEach((line, down) => pixels.set(line, (y * this.dots + down) * width + x * this.dots));
      }
      this.pen.putImageData(image, 0, 0);
    }
    this.dirty.clear();
    this.dataset.painted = String(Math.round(performance.now()));
  }

  paint() {
    if (this.frame || this.dirty.size === 0) {
      return;
    }
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.dirty.forEach((i) => this.draw(i));
      this.dirty.clear();
      this.count();
      this.dataset.painted = String(Math.round(performance.now()));
    });
  }

  draw(i) {
    const { x, y } = this.corner(i);
    this.pen.putImageData(this.stamp(i).image, x * this.dots, y * this.dots);
  }

  /** The column and row of a cell. */
  corner(i) {
    return { x: this.place[i] % this.perRow, y: Math.floor(this.place[i] / this.perRow) };
  }

  /** A token of the style sheet, as three parts from 0 to 255. */
  color(name) {
    this.pen.fillStyle = getComputedStyle(this).getPropertyValue(`--${name}`).trim();
    const number = Number.parseInt(this.pen.fillStyle.slice(1), 16); // it was read, and is #rrggbb
    return [number >> 16, (number >> 8) & 255, number & 255];
  }

  /** A cell's pixels, the same for all in its state: as an image, and by lines. */
  stamp(i) {
    const state = this.states[i];
    const dimmed = this.chosen.size > 0 && !this.chosen.has(state);
    const key = dimmed ? `${state}, dimmed` : state;
    let stamp = this.stamps.get(key);
    if (stamp === undefined) {
      stamp = this.drawn(SHAPES[state] ?? SHAPES.queued, dimmed ? 0.15 : 1);
      this.stamps.set(key, stamp);
    }
    return stamp;
  }

  /** Some browsers refuse to read a canvas: so shapes are rectangles, filled here. */
  drawn(shapes, opacity) {
    const { dots } = this;
    const scale = dots / this.step;
    const length = Math.round(this.size * scale);
    const line = Math.round(scale);
    const image = new ImageData(dots, dots);
    const pixels = new Uint32Array(image.data.buffer);
    const fill = (color, left, top, right, bottom) => {
      const parts = this.colors.surface.map((part, i) => Math.round(part + (this.colors[color][i] - part) * opacity));
      const pixel = (255 << 24) | (parts[2] << 16) | (parts[1] << 8) | parts[0];
      for (let y = top; y < bottom; y++) {
        pixels.fill(pixel, y * dots + left, y * dots + right);
      }
    };
    fill("surface", 0, 0, dots, dots);
    for (const [color, ...place] of shapes) {
      const [left, top, right, bottom] = place.map((share) => Math.round(share * length));
      if (place.length > 0) {
        fill(color, left, top, right, bottom);
      } else {
        fill(color, 0, 0, length, length);
        fill("surface", line, line, length - line, length - line);
      }
    }
    return { image, lines: Array.from({ length: dots }, (_, y) => pixels.subarray(y * dots, (y + 1) * dots)) };
  }

  /** Tells screen readers how far it is, now and then. */
  tell(counts) {
    const now = performance.now();
    const status = this.querySelector("[role=status]");
    if (status && now - (this.told ?? -TELL_MS) >= TELL_MS) {
      this.told = now;
      const open = [...OPEN].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
      status.textContent = `${this.ids.length - open} of ${this.ids.length} ended, ${counts.solved ?? 0} solved`;
    }
  }

  count() {
    const counts = {};
    for (const state of this.states) {
      counts[state] = (counts[state] ?? 0) + 1;
    }
    this.tell(counts);
    this.legend?.querySelectorAll("button[data-state]").forEach((button) => {
      const count = counts[button.dataset.state] ?? 0;
      const place = button.querySelector(".count");
      const text = count.toLocaleString("en");
      if (place.textContent !== text) {
        place.textContent = text;
      }
      button.setAttribute("aria-pressed", String(this.chosen.has(button.dataset.state)));
      button.closest("li").hidden = button.hasAttribute("data-rare") && count === 0;
    });
  }

  choose(event) {
    const state = event.target.closest("button[data-state]")?.dataset.state;
    if (!state || !this.ids) {
      return;
    }
    if (!this.chosen.delete(state)) {
      this.chosen.add(state);
    }
    this.remember();
    this.drawAll();
    this.count();
  }

  /** The address has what is chosen, so that it can be sent to others. */
  remember() {
    const query = new URLSearchParams(location.search);
    query.delete("state");
    query.delete("order");
    this.chosen.forEach((state) => query.append("state", state));
    if (this.orderName !== "dataset") {
      query.set("order", this.orderName);
    }
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
  }

  point(event) {
    if (!this.ids) {
      return;
    }
    const place = Math.floor(event.offsetY / this.step) * this.perRow + Math.floor(event.offsetX / this.step);
    if (place >= 0 && place < this.order.length && event.offsetX < this.perRow * this.step) {
      this.show(this.order[place]);
    }
  }

  leave() {
    if (!this.contains(document.activeElement)) {
      this.bubble.hidden = true;
    }
  }

  key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: this.perRow, ArrowUp: -this.perRow }[event.key];
    if (by === undefined || !this.ids) {
      return;
    }
    event.preventDefault();
    const place = this.place[this.at] + by;
    if (place >= 0 && place < this.order.length) {
      this.show(this.order[place]);
      this.link.scrollIntoView({ block: "nearest" }); // the map scrolls in itself
    }
  }

  lay(i) {
    const corner = this.corner(i);
    const x = corner.x * this.step;
    const y = corner.y * this.step;
    Object.assign(this.link.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${this.size}px`,
      height: `${this.size}px`,
    });
    this.link.href = `/experiments/${this.experiment}/evaluations/${encodeURIComponent(this.ids[i])}`;
    this.link.textContent = "";
    this.link.setAttribute("aria-label", this.words(i).join(", "));
    return { x, y };
  }

  show(i) {
    this.at = i;
    const { x, y } = this.lay(i);
    const [name, ...rest] = this.words(i);
    const title = document.createElement("strong");
    title.textContent = name;
    this.bubble.replaceChildren(title, ...rest.flatMap((text) => [document.createElement("br"), text]));
    this.bubble.hidden = false;
    const right = x > this.perRow * this.step - 220;
    this.bubble.style.left = right ? `${Math.max(0, x - 220)}px` : `${x + this.step + 8}px`;
    this.bubble.style.top = `${y + this.step + 4}px`;
  }

  words(i) {
    const state = this.states[i].toUpperCase().replace("_", " ");
    const words = [this.ids[i], this.failures[i] ? `${state} (${this.failures[i]})` : state];
    if (this.strategies[i]) {
      words.push(this.strategies[i]);
    }
    if (!OPEN.has(this.states[i])) {
      words.push(`${money(this.costs[i])} · ${duration(this.times[i])}`);
    }
    if (this.tries[i] > 1) {
      words.push(`${this.tries[i]} tries`);
    }
    return words;
  }
}

customElements.define("eval-map", EvalMap);
