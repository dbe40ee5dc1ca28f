/**
 * Settings, the beans that the roles of one process share, the style of JSON, and its description
 * in the OpenAPI document.
 */
@NullMarked
package dev.longarc.api.wiring;

import org.jspecify.annotations.NullMarked;
