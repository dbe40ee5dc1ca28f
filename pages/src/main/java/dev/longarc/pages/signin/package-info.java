/** How a person proves who looks. */
@NullMarked
package dev.longarc.pages.signin;

import org.jspecify.annotations.NullMarked;
