/**
 * Program synthesis: {@link ProgramSynthesis} looks for programs of the {@code dsl} that turn every
 * demonstration's input into its output.
 *
 * <p>A {@code State} is what one program makes of all demonstration and test inputs at once; two
 * programs that make the same are one state ({@code StateTable}). The {@code Growth} stage makes
 * states, the shortest programs first. The {@code Joining} stage looks among those that have the
 * outputs' sizes for one that is the answer, or for two from which the answer follows cell by cell
 * ({@code CellRule}). What reproduces every demonstration becomes a {@code Solution}; {@code
 * Solutions} ranks them, the cheapest first. {@code Search} is one run: stages, budget, checkpoint.
 */
@NullMarked
package dev.longarc.search.synthesis;

import org.jspecify.annotations.NullMarked;
