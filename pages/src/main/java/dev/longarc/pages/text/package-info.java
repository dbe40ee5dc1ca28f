/** Numbers and times as texts: the only place that words them for pages. */
@NullMarked
package dev.longarc.pages.text;

import org.jspecify.annotations.NullMarked;
