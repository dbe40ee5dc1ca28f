/** ARC tasks over REST. */
@NullMarked
package dev.longarc.api.tasks;

import org.jspecify.annotations.NullMarked;
