/**
 * What people see in a browser, as HTML, without HTTP: {@code api.pages} takes the requests, asks
 * the use cases, and hands what they answer to a {@link dev.longarc.pages.PageView} of a package
 * below. {@link dev.longarc.pages.Templates} writes a view by its template in {@code src/main/jte}.
 * Scripts, styles and fonts are {@link dev.longarc.pages.Assets}.
 *
 * <p>A new page is a record here with what it shows, ready as texts and numbers, a template of the
 * same name, and a method of a controller. Pages can be read, and their forms work, without
 * scripts; a script makes them live.
 */
@NullMarked
package dev.longarc.pages;

import org.jspecify.annotations.NullMarked;
