// What an open evaluation does now: the phase of its strategy, and for how long. Its result brings
// the whole page anew.
import { feed } from "./live-feed.js";

class EvalNow extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("p");
    feed.addEventListener("events", ({ detail }) => detail.forEach((event) => this.hear(event)));
    feed.addEventListener("lost", () => location.reload());
  }

  hear({ event, data }) {
    if (event !== "task:progress" || data.task_id !== this.getAttribute("task")) {
      return;
    }
    if (data.verdict) {
      location.reload();
      return;
    }
    const by = data.strategy ? `${data.strategy}: ` : "";
    const text = `${data.stage.toUpperCase()} ${by}${data.message}`;
    if (this.text.textContent !== text) {
      this.text.textContent = text;
    }
  }
}

customElements.define("eval-now", EvalNow);
