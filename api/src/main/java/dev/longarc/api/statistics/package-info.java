/** Figures over the whole system over REST: strategies, pools, the dashboard, this process. */
@NullMarked
package dev.longarc.api.statistics;

import org.jspecify.annotations.NullMarked;
