/** Answers to ARC tasks over REST. */
@NullMarked
package dev.longarc.api.submissions;

import org.jspecify.annotations.NullMarked;
