/**
 * Evolution: genetic programming over the DSL, strongly typed (Montana 1995).
 *
 * <p>{@code EvolutionRun} turns a puzzle into {@code Scene}s, the puzzle itself and views of it,
 * and evolves an {@code Island} in each, in a ring with migration. {@code Seeding} enumerates short
 * programs: the first {@code Population} and the island's {@code Library}. A {@code Gene} is a
 * program with its results for every input, so a child evaluates only the parts that differ from
 * its parents; {@code Genes} returns the cheapest known gene for each behaviour, which keeps
 * programs short. {@code LexicaseSelection} selects parents, {@code Population} crowds by
 * behaviour, and {@code OperatorSelector} adapts the rate of each {@code Variation}. {@code
 * Breeder} makes children; {@code Repair} makes the most useful ones: it looks for the mask under
 * which a colour, or another program's cells, corrects the most cells. A program that explains
 * every demonstration goes to the {@code Archive}, where the shortest programs and the answers on
 * which most programs agree win; {@code Genealogy} keeps the origin of each member.
 *
 * <p>After each generation of an island the run is a {@code Snapshot}; {@code CheckpointWriter} and
 * {@code CheckpointReader} make text of it and back. All randomness comes from one {@code
 * SplitMix64} per island, and {@code WorkMeter} counts all work: a resumed run equals an
 * uninterrupted one, and a larger budget continues where a smaller one ends.
 *
 * <p>Measured on the ARC-AGI-1 training tasks, two attempts, 200 000 units, seed 1: 219 of 400 at
 * 0.47 CPU seconds each; 110 of 200 on the half that it was tuned on (116 with the seed of the
 * tuning), 109 on the other. Synthesis solves 230 at 0.35 and 260 at 5.7 seconds. So evolution is
 * weaker than enumeration, but it solves tasks that enumeration misses: 18 tasks against the
 * former, 7 against the latter, 6 of them in the half that it was not tuned on.
 *
 * <p>Tried (half A, two seeds, solved of 200; base 110 and 106): more rounds after the first
 * solution 112 and 108; twice the cells a bit must right 111 and 109; a population of 128: 107 and
 * 109; 30 grown conditions instead of 12: 108 and 105; half the cells per bit 104 and 106; six
 * islands 113 and 113; everything that helped, together, 116 and 115: these are the constants'
 * values.
 *
 * <p>To add a way of making children: a constant of {@code Variation}, among its choices, and a
 * case in {@code Breeder}. {@code OperatorSelector} adapts its rate.
 */
@NullMarked
package dev.longarc.search.evolution;

import org.jspecify.annotations.NullMarked;
