/**
 * Program synthesis: {@link ProgramSynthesis} looks for programs of the {@code dsl} that turn every
 * demonstration's input into its output.
 *
 * <p>A {@code Search} is one run: {@code Stage}s in a fixed order, within a budget that {@code
 * Work} counts; a {@code Checkpoint} is written between them. A stage searches the puzzle as it is
 * or through a {@code view}, in two steps:
 *
 * <ol>
 *   <li>{@code Growth} makes states, the cheapest programs first. A {@code State} is what one
 *       program makes of all demonstration and test inputs at once; two programs that make the same
 *       are one state ({@code StateTable}). {@code Costs} are in bits. {@code Sizes} foresees the
 *       outputs' sizes when no state has them.
 *   <li>{@code Joining} looks for the outputs among states of their size, or for a {@code Goal} one
 *       step before them: a state as it is, a table from a state's numbers to colours ({@code
 *       Tables}), or a list of {@code Rule}s that correct a base ({@code RuleLists}). A rule is a
 *       {@code Source} of colours where {@code Literals} hold; a {@code Sheet} lays out all cells
 *       as bits, so that trying a rule is a few machine words of work.
 * </ol>
 *
 * <p>What reproduces every demonstration, or half of them, becomes a {@code Solution}; {@code
 * Solutions} gathers and ranks them by description length and agreement.
 *
 * <p>To add a stage, see {@code Search}; to add a way of joining, {@code Joining}; to change what
 * is found first, {@code costs.txt}.
 */
@NullMarked
package dev.longarc.search.synthesis;

import org.jspecify.annotations.NullMarked;
