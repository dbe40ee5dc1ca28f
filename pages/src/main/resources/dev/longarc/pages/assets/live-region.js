// A part of the page that the server writes again when something has changed.
import { define } from "./elements.js";
import { feed } from "./live-feed.js";

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
      feed.addEventListener("state", this.heard, { once: true }); // after what the page is about
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
      this.wanted = false;
      await this.load();
      await new Promise((done) => setTimeout(done, this.wait));
    }
    this.busy = false;
  }

  async load() {
    try {
      const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "text/html" } });
      if (answer.ok) {
        this.put(await answer.text());
      }
    } catch {
      // the feed says that the connection is lost, and asks again once it is back
    }
  }

  /** The text is inert until its elements are adopted; nobody loses what they point at or type. */
  put(html) {
    if (html === this.shown) {
      return;
    }
    const pointed = this.matches(":hover") && this.hasAttribute("steady");
    if (pointed || this.contains(document.activeElement) || this.querySelector("details[open]")) {
      this.wanted = true;
      return;
    }
    this.shown = html;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    this.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
    define(this);
  }
}

customElements.define("live-region", LiveRegion);
