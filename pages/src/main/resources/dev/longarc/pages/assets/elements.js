// Loads the modules of the elements that a page has, and no others.
const NAMES = ["arc-grid", "copy-text", "draw-grid", "eval-map", "eval-now", "lazy-part", "live-region", "plan-estimate"];

/** For a page, and for each part that comes later. */
export function define(root) {
  NAMES.filter((name) => root.querySelector(name)).forEach((name) => import(`./${name}.js`));
}
