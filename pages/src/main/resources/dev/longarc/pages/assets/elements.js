// Loads the modules of the elements that a page has, and no others; reads and puts parts of pages.
const NAMES = ["arc-grid", "copy-text", "draw-grid", "eval-map", "eval-now", "lazy-part", "live-region", "plan-estimate"];

/** For a page, and for each part that comes later. */
export function define(root) {
  NAMES.filter((name) => root.querySelector(name)).forEach((name) => import(`./${name}.js`));
}

/** The HTML of a part; null without one, or when the session is over: that leads to the sign-in. */
export async function read(address, request = {}) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, ...request });
  return answer.ok && !answer.redirected ? answer.text() : null;
}

/** Puts HTML in the place of what an element has. It is inert until its elements are adopted. */
export function put(element, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  element.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  define(element);
}
