/**
 * Program synthesis: {@link ProgramSynthesis} looks for programs of the {@code dsl} that turn every
 * demonstration's input into its output.
 *
 * <p>A {@code Search} is one run: {@code Stage}s in a fixed order, within a {@code StepBudget}; a
 * {@code Checkpoint} is written between them. A stage searches the puzzle as it is or through a
 * {@code view}, in two steps:
 *
 * <ol>
 *   <li>{@code BottomUpEnumerator} makes states, the cheapest programs first. A {@code State} is
 *       the results of one program for all demonstration and test inputs; two programs with the
 *       same results are one state ({@code StateTable}). {@code Costs} are in bits. {@code
 *       SizePredictor} predicts the outputs' sizes when no state has them.
 *   <li>{@code Combiner} looks for the outputs among states of their size, or for a {@code Goal}
 *       one step before them: a state as it is, a table from a state's numbers to colours ({@code
 *       TableLearner}), or a list of {@code Rule}s that correct a base ({@code RuleListLearner}). A
 *       rule is a {@code ColourSource} where {@code CellConditions} hold; a {@code CellBitmap} lays
 *       out all cells as bits, so that trying a rule takes few machine words.
 * </ol>
 *
 * <p>A program that reproduces every demonstration, or half of them, becomes a {@code Solution};
 * {@code Solutions} ranks them by description length and agreement.
 *
 * <p>To add a stage, see {@code Search}; to add a way of combining states, {@code Combiner}; to
 * change what is found first, {@code costs.txt}.
 */
@NullMarked
package dev.longarc.search.synthesis;

import org.jspecify.annotations.NullMarked;
