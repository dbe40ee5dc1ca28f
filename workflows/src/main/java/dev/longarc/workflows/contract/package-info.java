/** The workflows' interfaces for callers, and the records in their messages. */
@NullMarked
package dev.longarc.workflows.contract;

import org.jspecify.annotations.NullMarked;
