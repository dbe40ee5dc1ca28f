// A part of the page that is loaded when its details are opened; its link leads to the same.
import { put, read } from "./elements.js";

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
    const html = await read(`${link.href}&part=true`);
    if (html !== null) {
      this.loaded = true;
      put(this, html);
    }
  }
}

customElements.define("lazy-part", LazyPart);
