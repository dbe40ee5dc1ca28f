/** What went wrong, as a page. */
@NullMarked
package dev.longarc.pages.errors;

import org.jspecify.annotations.NullMarked;
