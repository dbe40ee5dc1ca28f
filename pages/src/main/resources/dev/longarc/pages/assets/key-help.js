// Keys, and the list of them. They can be switched off, for readers whose voice or switch types
// letters.
import { flicker, toggle } from "./arc-grid.js";

const KEYS = [
  ["?", "this list", () => document.querySelector("key-help").toggle()],
  ["/", "filter", () => document.querySelector("[data-key='/']")?.focus()],
  ["j", "next", () => follow("next")],
  ["k", "previous", () => follow("prev")],
  ["d", "digits in the cells", () => toggle("digits")],
  ["p", "a pattern for each colour in the cells", () => toggle("patterns")],
  ["x", "attempt or expected output", flicker],
  ["r", "retry", () => follow("retry")],
  ["c", "copy the address", () => navigator.clipboard?.writeText(location.href)],
  ["t", "Temporal's Web UI", () => follow("temporal")],
];
const OFF = "longarc-keys-off";

function follow(rel) {
  document.querySelector(`[data-key="${rel}"]`)?.click();
}

class KeyHelp extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "?";
    button.title = "Keys";
    button.setAttribute("aria-label", "Keys");
    button.addEventListener("click", () => this.toggle());
    this.append(button);
    document.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    const typing = event.target.closest("input, select, textarea, [contenteditable], draw-grid");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(OFF)) {
      return;
    }
    const found = KEYS.find(([key]) => key === event.key);
    if (found) {
      event.preventDefault();
      found[2]();
    }
  }

  toggle() {
    if (this.dialog?.open) {
      this.dialog.close();
      return;
    }
    this.dialog ??= this.build();
    this.dialog.showModal();
  }

  build() {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Keys");
    const list = document.createElement("dl");
    list.className = "facts";
    for (const [key, meaning] of [...KEYS, ["← ↑ → ↓", "on the map: another evaluation"]]) {
      const name = document.createElement("dt");
      name.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      list.append(name, Object.assign(document.createElement("dd"), { textContent: meaning }));
    }
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !localStorage.getItem(OFF) });
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
    label.append(box, "Use these keys");
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    const heading = Object.assign(document.createElement("h2"), { textContent: "Keys" });
    dialog.append(heading, list, label, document.createElement("br"), close);
    document.body.append(dialog);
    return dialog;
  }
}

customElements.define("key-help", KeyHelp);
