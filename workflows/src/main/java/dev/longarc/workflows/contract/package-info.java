/** The workflows as others call them: interfaces, and the records that their messages carry. */
@NullMarked
package dev.longarc.workflows.contract;

import org.jspecify.annotations.NullMarked;
