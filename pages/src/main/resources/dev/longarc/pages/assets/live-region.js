// A part of the page that the server writes again when something has changed.
import { put, read } from "./elements.js";
import { feed, hasBegun, isPaused } from "./live-feed.js";

const EVERY_MS = 1_000;

class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.wait = Number(this.getAttribute("every") ?? EVERY_MS);
    this.wanted = false;
    this.busy = false;
    this.heard = () => this.ask();
    feed.addEventListener("events", this.heard);
    feed.addEventListener("lost", this.heard);
    if (this.hasAttribute("soon")) {
      // after what the page is about
      if (hasBegun()) {
        this.ask();
      } else {
        feed.addEventListener("state", this.heard, { once: true });
      }
    }
  }

  disconnectedCallback() {
    feed.removeEventListener("events", this.heard);
    feed.removeEventListener("lost", this.heard);
  }

  async ask() {
    this.wanted = true;
    if (this.busy) {
      return;
    }
    this.busy = true;
    while (this.wanted) {
      if (!isPaused() && !this.isUsed()) {
        this.wanted = false;
        await this.load();
      }
      await new Promise((done) => setTimeout(done, this.wait));
    }
    this.busy = false;
  }

  async load() {
    try {
      const html = await read(this.getAttribute("src"));
      if (html !== null) {
        this.show(html);
      }
    } catch {
      // the feed says that the connection is lost, and asks again once it is back
    }
  }

  /** Nobody loses what they point at, open or type. */
  isUsed() {
    const pointed = this.matches(":hover") && this.hasAttribute("steady");
    return pointed || this.contains(document.activeElement) || this.querySelector("details[open]") !== null;
  }

  show(html) {
    if (html === this.shown) {
      return;
    }
    if (isPaused() || this.isUsed()) {
      this.wanted = true;
      return;
    }
    this.shown = html;
    put(this, html);
  }
}

customElements.define("live-region", LiveRegion);
