// The estimate of a form, asked for again while somebody changes it.
import { put, read } from "./elements.js";

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
    const body = new URLSearchParams(new FormData(this.form));
    const html = await read("/experiments/new/check", { method: "POST", body }).catch(() => null);
    if (html !== null && turn === this.latest) {
      put(this, html);
    }
  }
}

customElements.define("plan-estimate", PlanEstimate);
