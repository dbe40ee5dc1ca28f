// The estimate of a form, asked for again while somebody changes it.
import { define } from "./elements.js";

const WAIT_MS = 400;

class PlanEstimate extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT_MS);
    });
    this.ask();
  }

  async ask() {
    this.latest = (this.latest ?? 0) + 1;
    const turn = this.latest;
    let text;
    try {
      const answer = await fetch("/experiments/new/check", {
        method: "POST",
        headers: { Accept: "text/html" },
        body: new URLSearchParams(new FormData(this.form)),
      });
      text = answer.ok && !answer.redirected ? await answer.text() : null;
    } catch {
      text = null;
    }
    if (text !== null && turn === this.latest) {
      const parsed = new DOMParser().parseFromString(text, "text/html");
      this.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
      define(this);
    }
  }
}

customElements.define("plan-estimate", PlanEstimate);
