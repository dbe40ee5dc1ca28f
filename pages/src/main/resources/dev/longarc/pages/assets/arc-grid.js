// Grids that answer: the colour under the pointer by name, digits or patterns in the cells for eyes
// that take two colours for one, and the attempt over the expected output, one after the other.

const NAMES = ["black", "blue", "red", "green", "yellow", "grey", "magenta", "orange", "sky", "maroon"];
const LIGHT = new Set([2, 3, 4, 5, 6, 7, 8]); // black ink on these, white on the others
// of each colour, in a cell of 1 by 1; black has none
const PATTERNS = [
  "",
  "m.2 .5h.6",
  "m.5 .2v.6",
  "m.2 .8l.6-.6",
  "m.42 .42h.16v.16h-.16z",
  "m.2 .2l.6 .6",
  "m.2 .5h.6m-.3-.3v.6",
  "m.2 .2l.6 .6m0-.6l-.6 .6",
  "m.25 .25h.5v.5h-.5z",
  "m.2 .35h.6m-.6 .3h.6",
];
const SVG = "http://www.w3.org/2000/svg";

class ArcGrid extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    this.rows = this.dataset.digits?.split("/") ?? [];
    if (!this.svg || this.rows.length === 0) {
      return;
    }
    this.svg.querySelector("title")?.remove(); // of the grid that this one is a copy of
    this.tip = document.createElementNS(SVG, "title");
    this.svg.prepend(this.tip);
    this.svg.addEventListener("pointermove", (event) => this.point(event));
    if (matchMedia("(prefers-contrast: more)").matches || sessionStorage.digits === "on") {
      this.overlay("digits", true);
    }
    this.overlay("patterns", sessionStorage.patterns === "on");
  }

  point(event) {
    const box = this.svg.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * this.rows.length);
    const column = Math.floor(((event.clientX - box.left) / box.width) * this.rows[0].length);
    const color = Number(this.rows[row]?.[column]);
    if (Number.isInteger(color)) {
      this.tip.textContent = `row ${row + 1}, column ${column + 1}: ${color} ${NAMES[color]}`;
    }
  }

  /** Lays digits or patterns over the cells, or takes them away. */
  overlay(name, shown) {
    this.svg.querySelector(`g.${name}`)?.remove();
    if (shown) {
      const group = document.createElementNS(SVG, "g");
      group.setAttribute("class", name);
      group.setAttribute("aria-hidden", "true");
      group.append(...(name === "digits" ? this.digits() : this.patterns()));
      this.svg.append(group);
    }
  }

  digits() {
    return this.rows.flatMap((cells, row) =>
      [...cells].map((digit, column) => {
        const text = document.createElementNS(SVG, "text");
        text.setAttribute("x", column + 0.5);
        text.setAttribute("y", row + 0.22);
        text.setAttribute("fill", ink(Number(digit)));
        text.textContent = digit;
        return text;
      }),
    );
  }

  /** A path for each colour. */
  patterns() {
    return PATTERNS.map((pattern, color) => {
      const path = document.createElementNS(SVG, "path");
      const cells = this.rows.flatMap((digits, row) =>
        [...digits].map((digit, column) => (Number(digit) === color ? `M${column} ${row - 0.5}${pattern}` : "")),
      );
      path.setAttribute("d", pattern === "" ? "" : cells.join(""));
      path.setAttribute("stroke", ink(color));
      return path;
    });
  }
}

function ink(color) {
  return LIGHT.has(color) ? "#000" : "#fff";
}

customElements.define("arc-grid", ArcGrid);

/** Digits or patterns in all grids of the page, or in none. */
export function toggle(name) {
  const shown = document.querySelector(`g.${name}`) === null;
  sessionStorage[name] = shown ? "on" : "off";
  document.querySelectorAll("arc-grid").forEach((grid) => grid.svg && grid.overlay(name, shown));
}

/** Shows the expected output in the place of each attempt, and the attempts again. */
export function flicker() {
  document.querySelectorAll(".grids").forEach((test) => {
    const expected = test.querySelector("[data-role=expected] arc-grid");
    test.querySelectorAll("[data-role=attempt] arc-grid:not(.over)").forEach((attempt) => {
      const over = attempt.parentElement.querySelector(".over");
      attempt.hidden = over === null && expected !== null;
      if (over !== null) {
        over.remove();
      } else if (expected !== null) {
        const copy = expected.cloneNode(true);
        copy.classList.add("over");
        attempt.before(copy);
      }
    });
  });
}
