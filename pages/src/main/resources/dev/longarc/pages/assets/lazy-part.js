// A part of the page that is loaded when its details are opened; its link leads to the same.
import { define } from "./elements.js";

class LazyPart extends HTMLElement {
  connectedCallback() {
    const details = this.closest("details");
    const look = () => details.open && this.load();
    details.addEventListener("toggle", look);
    look();
  }

  async load() {
    const link = this.querySelector("a");
    if (this.loaded) {
      return;
    }
    const answer = await fetch(`${link.href}&part=true`, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) { // else the session is over: the link leads to the sign-in
      this.loaded = true;
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
      define(this);
    }
  }
}

customElements.define("lazy-part", LazyPart);
