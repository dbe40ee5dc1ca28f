/** Followers of live events, and a writer of results for them to hear of. */
package dev.longarc.benchmarks.live;
