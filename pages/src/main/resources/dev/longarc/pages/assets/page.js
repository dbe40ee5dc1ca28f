// Makes pages live. Without scripts, they can be read and their forms work.
import "./live-feed.js";
import "./key-help.js";
import { define } from "./elements.js";

define(document);
