@NullMarked
package dev.longarc.api;

import org.jspecify.annotations.NullMarked;
