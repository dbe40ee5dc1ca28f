/**
 * The pages of a browser, at the API's port and with its identities. Controllers here ask the same
 * use cases as those of the REST API, and hand what they answer to the views of the module {@code
 * pages}; forms are answered by a redirect to the page that shows what they did.
 */
@NullMarked
package dev.longarc.api.pages;

import org.jspecify.annotations.NullMarked;
