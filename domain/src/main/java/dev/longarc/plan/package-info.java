/** What an experiment does with each ARC task: steps of strategies, their budgets, the bar. */
@NullMarked
package dev.longarc.plan;

import org.jspecify.annotations.NullMarked;
