// Grids that answer: the colour under the pointer by name, digits in the cells, and the attempt
// over the expected output, one after the other.

const NAMES = ["black", "blue", "red", "green", "yellow", "grey", "magenta", "orange", "sky", "maroon"];
const LIGHT = new Set([2, 3, 4, 5, 6, 7, 8]); // black digits on these, white on the others
const SVG = "http://www.w3.org/2000/svg";

class ArcGrid extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    this.rows = this.dataset.digits?.split("/") ?? [];
    if (!this.svg || this.rows.length === 0) {
      return;
    }
    this.title = document.createElementNS(SVG, "title");
    this.svg.prepend(this.title);
    this.svg.addEventListener("pointermove", (event) => this.point(event));
    if (matchMedia("(prefers-contrast: more)").matches || sessionStorage.digits === "on") {
      this.digits(true);
    }
  }

  point(event) {
    const box = this.svg.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * this.rows.length);
    const column = Math.floor(((event.clientX - box.left) / box.width) * this.rows[0].length);
    const color = Number(this.rows[row]?.[column]);
    if (Number.isInteger(color)) {
      this.title.textContent = `row ${row + 1}, column ${column + 1}: ${color} ${NAMES[color]}`;
    }
  }

  digits(shown) {
    this.svg.querySelector("g.digits")?.remove();
    if (!shown) {
      return;
    }
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", "digits");
    group.setAttribute("aria-hidden", "true");
    this.rows.forEach((cells, row) =>
      [...cells].forEach((digit, column) => {
        const text = document.createElementNS(SVG, "text");
        text.setAttribute("x", column + 0.5);
        text.setAttribute("y", row + 0.22);
        text.setAttribute("fill", LIGHT.has(Number(digit)) ? "#000" : "#fff");
        text.textContent = digit;
        group.append(text);
      }),
    );
    this.svg.append(group);
  }
}

customElements.define("arc-grid", ArcGrid);

/** Digits in all grids of the page, or in none. */
export function toggleDigits() {
  const shown = document.querySelector("g.digits") === null;
  sessionStorage.digits = shown ? "on" : "off";
  document.querySelectorAll("arc-grid").forEach((grid) => grid.digits?.(shown));
}

/** Shows the expected output in the place of the attempt, while the key or button is used. */
export function flicker() {
  document.querySelectorAll("[data-flicker]").forEach((frame) => {
    const children = [...frame.children];
    const shown = children.findIndex((child) => !child.hidden);
    children.forEach((child, i) => (child.hidden = i !== (shown + 1) % children.length));
  });
}
