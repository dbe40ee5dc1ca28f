/**
 * Evolution: genetic programming over the DSL, strongly typed (Montana 1995).
 *
 * <p>{@code Run} turns a puzzle into four {@code Scene}s, the puzzle itself and views of it, and
 * lets an {@code Island} evolve in each, in a ring with migration. {@code Seeding} enumerates short
 * programs: the first {@code Population} and the island's {@code Library}. A {@code Gene} is a
 * program with what it makes of every input, so a child costs only what differs from its parents;
 * {@code Genes} hands out the cheapest known gene for each behaviour, which keeps programs short.
 * {@code Selection} is lexicase, {@code Population} crowds by behaviour, {@code Operators} adapts
 * how often each {@code Variation} is used. {@code Breeder} makes children; {@code Repair} the ones
 * that matter most: it looks for the mask under which a colour, or another program's cells, right
 * the most. What explains every demonstration goes to the {@code Archive}, where the shortest
 * programs and the answers on which most agree win; {@code Genealogy} knows where each came from.
 *
 * <p>After each generation of an island the run is a {@code Snapshot}; {@code CheckpointWriter} and
 * {@code CheckpointReader} make text of it and back. All randomness is in a {@code Chance} of each
 * island, all work is counted by {@code Effort}: a run resumed is the run undisturbed, and a larger
 * budget goes on where a smaller one ends.
 *
 * <p>Measured on the ARC-AGI-1 training tasks, two guesses; tuned on one half, half A, counted on
 * the other, half B; CPU seconds on a shared core, against the enumerating search of the same day:
 *
 * <table>
 * <caption>Solved of 200</caption>
 * <tr><th>strategy</th><th>half A</th><th>half B</th><th>CPU s per task</th></tr>
 * <tr><td>evolution, 200 000 units</td><td>116 (seeds: 115)</td><td>109</td><td>0.46</td></tr>
 * <tr><td>evolution, 1 000 000 units</td><td>not run</td><td>114</td><td>1.3</td></tr>
 * <tr><td>synthesis</td><td>124</td><td>122</td><td>1.8 to 2.1</td></tr>
 * </table>
 *
 * <p>So it is no match for enumeration where a short program exists, but it is quicker, and adds
 * what enumeration leaves out: on half B 5 tasks that synthesis does not solve (8 with 1 000 000
 * units), on half A 8. Those are programs in stages, whose masks are computed from what an earlier
 * stage drew, and programs that are simply longer than enumeration reaches. What it misses and
 * synthesis solves needs many conditions at once, or views that no island has.
 *
 * <p>Tried (half A, two seeds, solved of 200; base 110 and 106): more rounds after the first
 * solution 112 and 108; twice the cells a bit must right 111 and 109; a population of 128: 107 and
 * 109; 30 grown conditions instead of 12: 108 and 105; half the cells per bit 104 and 106; six
 * islands 113 and 113; all that helped together 116 and 115: it is what the constants say.
 *
 * <p>To add a way of making children: a constant of {@code Variation}, among its choices, and a
 * case in {@code Breeder}. It finds its share by itself.
 */
@NullMarked
package dev.longarc.search.evolution;

import org.jspecify.annotations.NullMarked;
