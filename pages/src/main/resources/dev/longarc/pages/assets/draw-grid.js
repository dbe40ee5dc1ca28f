// Draws an answer: a picture over the text field that the form sends. The field stays, so that
// digits can be typed, and all that is drawn is written into it.

const NAMES = ["black", "blue", "red", "green", "yellow", "grey", "magenta", "orange", "sky", "maroon"];
const SVG = "http://www.w3.org/2000/svg";
const LONGEST = 30;
const UNDOS = 100;
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const cells = (height, width) => Array.from({ length: height }, () => Array(width).fill(0));
const write = (grid) => grid.map((row) => row.join("")).join("\n");
const limit = (value, most) => Math.min(most, Math.max(1, Math.trunc(value) || 1));

/** The rows of a text, or null if it is not a grid. */
function read(text) {
  const rows = text.split(/[\n/]/).map((row) => row.replace(/[\s,]/g, "")).filter((row) => row !== "");
  const even = rows.every((row) => /^[0-9]+$/.test(row) && row.length === rows[0].length);
  const fits = rows.length > 0 && rows.length <= LONGEST && rows[0].length <= LONGEST;
  return even && fits ? rows.map((row) => [...row].map(Number)) : null;
}

function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

let drawings = 0;

class DrawGrid extends HTMLElement {
  connectedCallback() {
    if (this.field) {
      return;
    }
    this.number = ++drawings;
    this.field = this.querySelector("textarea");
    this.input = read(this.dataset.input);
    this.start = this.field.value;
    this.grid = read(this.start) ?? cells(this.input.length, this.input[0].length);
    this.color = 1;
    this.row = 0;
    this.column = 0;
    this.undos = [];
    this.build();
    this.draw();
  }

  build() {
    const digits = element("details", {}, element("summary", { textContent: "As digits" }), this.querySelector("label"));
    digits.open = this.start !== "" && read(this.start) === null;
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("invalid", () => {
      for (let it = digits; it; it = it.parentElement?.closest("details")) {
        it.open = true; // or nobody sees why
      }
    });
    this.status = element("p", { className: "small muted", role: "status" });
    const keys = element("p", { className: "small muted", textContent: "Paint with the pointer, or with keys: arrows move, digits and space paint, f fills an area." });
    this.prepend(this.palette(), this.tools(), this.board(), this.status, keys);
    this.append(digits);
    // controls that only draw are no part of the form
    this.querySelectorAll("input").forEach((control) => control.setAttribute("form", ""));
  }

  palette() {
    const set = element("fieldset", { className: "palette" }, element("legend", { textContent: "Colour" }));
    NAMES.forEach((name, color) => {
      const radio = element("input", { type: "radio", name: `draw-color-${this.number}`, checked: color === this.color });
      radio.addEventListener("change", () => (this.color = color));
      const swatch = element("span", { className: "swatch", textContent: color });
      swatch.style.background = `var(--arc-${color})`;
      set.append(element("label", { title: name }, radio, swatch, element("span", { className: "hidden-visually", textContent: ` ${name}` })));
    });
    return set;
  }

  tools() {
    this.height = this.side("Rows");
    this.width = this.side("Columns");
    this.fills = element("input", { type: "checkbox" });
    const button = (text, action) => {
      const made = element("button", { type: "button", textContent: text });
      made.addEventListener("click", action);
      return made;
    };
    return element(
      "div",
      { className: "tools" },
      this.height.parentElement,
      this.width.parentElement,
      element("label", {}, this.fills, "Fill areas"),
      button("Copy the input", () => this.change(this.input.map((row) => [...row]))),
      button("Reset", () => this.reset()),
      button("Undo", () => this.undo()),
    );
  }

  side(name) {
    const field = element("input", { type: "number", min: 1, max: LONGEST });
    field.addEventListener("change", () => this.resize());
    element("label", {}, `${name} `, field);
    return field;
  }

  board() {
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "arc board");
    this.svg.setAttribute("tabindex", "0");
    this.svg.setAttribute("role", "application");
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("focus", () => this.say());
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => event.buttons === 1 && this.point(event, false));
    return this.svg;
  }

  /** Makes the picture anew: its size may have changed. */
  draw() {
    const [height, width] = [this.grid.length, this.grid[0].length];
    const size = Math.min(28, Math.max(10, Math.floor(320 / Math.max(height, width))));
    this.row = Math.min(this.row, height - 1);
    this.column = Math.min(this.column, width - 1);
    this.height.value = height;
    this.width.value = width;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.setAttribute("width", width * size);
    this.svg.setAttribute("height", height * size);
    this.svg.setAttribute("aria-label", `Drawing, ${height} rows, ${width} columns. Arrows move, digits and space paint, f fills an area.`);
    this.rects = this.grid.map((row, y) => row.map((color, x) => this.rect(x, y, color)));
    this.cursor = this.rect(this.column, this.row, null);
    this.cursor.setAttribute("class", "cursor");
    this.svg.replaceChildren(...this.rects.flat(), this.cursor);
  }

  rect(x, y, color) {
    const rect = document.createElementNS(SVG, "rect");
    Object.entries({ x, y, width: 1, height: 1 }).forEach(([name, value]) => rect.setAttribute(name, value));
    if (color !== null) {
      rect.style.fill = `var(--arc-${color})`;
    }
    return rect;
  }

  press(event) {
    event.preventDefault();
    this.svg.focus();
    this.svg.setPointerCapture(event.pointerId);
    this.keep();
    this.point(event, true);
  }

  point(event, pressed) {
    const box = this.svg.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * this.grid.length);
    const column = Math.floor(((event.clientX - box.left) / box.width) * this.grid[0].length);
    if (this.grid[row]?.[column] !== undefined) {
      this.move(row, column);
      if (!this.fills.checked) {
        this.paint(this.color);
      } else if (pressed) {
        this.fill();
      }
    }
  }

  key(event) {
    const undo = event.key === "z" && (event.ctrlKey || event.metaKey);
    if (!undo && (event.ctrlKey || event.metaKey || event.altKey)) {
      return;
    }
    if (undo) {
      this.undo();
    } else if (MOVES[event.key]) {
      const [down, right] = MOVES[event.key];
      this.move(limit(this.row + down + 1, this.grid.length) - 1, limit(this.column + right + 1, this.grid[0].length) - 1);
    } else if (/^[0-9]$/.test(event.key)) {
      this.choose(Number(event.key));
      this.keep();
      this.paint(this.color);
    } else if (event.key === " " || event.key === "f") {
      this.keep();
      event.key === "f" || this.fills.checked ? this.fill() : this.paint(this.color);
    } else {
      return;
    }
    event.preventDefault();
    this.say();
  }

  choose(color) {
    this.color = color;
    this.querySelectorAll(".palette input")[color].checked = true;
  }

  move(row, column) {
    this.row = row;
    this.column = column;
    this.cursor.setAttribute("x", column);
    this.cursor.setAttribute("y", row);
  }

  paint(color) {
    this.set(this.row, this.column, color);
    this.sent();
  }

  set(row, column, color) {
    this.grid[row][column] = color;
    this.rects[row][column].style.fill = `var(--arc-${color})`;
  }

  /** Paints all cells of the cursor's colour that touch each other, from the cursor on. */
  fill() {
    const old = this.grid[this.row][this.column];
    const open = old === this.color ? [] : [[this.row, this.column]];
    while (open.length > 0) {
      const [row, column] = open.pop();
      if (this.grid[row]?.[column] === old) {
        this.set(row, column, this.color);
        Object.values(MOVES).forEach(([down, right]) => open.push([row + down, column + right]));
      }
    }
    this.sent();
  }

  /** What stays keeps its colours; new cells are black. */
  resize() {
    const next = cells(limit(this.height.value, LONGEST), limit(this.width.value, LONGEST));
    this.change(next.map((row, y) => row.map((_, x) => this.grid[y]?.[x] ?? 0)));
  }

  change(grid) {
    this.status.textContent = "";
    this.keep();
    this.grid = grid;
    this.draw();
    this.sent();
  }

  reset() {
    this.change(read(this.start) ?? cells(this.input.length, this.input[0].length));
    this.field.value = this.start;
  }

  keep() {
    this.undos = [...this.undos, write(this.grid)].slice(-UNDOS);
  }

  undo() {
    const last = this.undos.pop();
    if (last) {
      this.grid = read(last);
      this.draw();
      this.sent();
    }
  }

  sent() {
    this.field.value = write(this.grid);
    this.field.setCustomValidity("");
  }

  typed() {
    const grid = read(this.field.value);
    const empty = this.field.value.trim() === "";
    this.field.setCustomValidity(grid || empty ? "" : "Rows of digits, all of one length, 30 by 30 at most.");
    if (grid) {
      this.keep();
      this.grid = grid;
      this.draw();
    }
  }

  say() {
    const color = this.grid[this.row][this.column];
    this.status.textContent = `row ${this.row + 1}, column ${this.column + 1}: ${color} ${NAMES[color]}`;
  }
}

customElements.define("draw-grid", DrawGrid);
