// A part of the page that is loaded when its details are opened; its link leads to the same.
import { define } from "./elements.js";

class LazyPart extends HTMLElement {
  connectedCallback() {
    const details = this.closest("details");
    details.addEventListener("toggle", () => details.open && this.load(), { once: true });
  }

  async load() {
    const link = this.querySelector("a");
    const answer = await fetch(`${link.href}&part=true`, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
      define(this);
    }
  }
}

customElements.define("lazy-part", LazyPart);
