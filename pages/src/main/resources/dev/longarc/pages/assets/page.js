// Loads the elements that make pages live. Without scripts, pages can be read and their forms work.
import "./live-feed.js";
import "./live-region.js";
import "./eval-map.js";
import "./eval-now.js";
import "./arc-grid.js";
import "./key-help.js";
import "./plan-estimate.js";
import "./copy-text.js";
import "./lazy-part.js";
import "./draw-grid.js";
