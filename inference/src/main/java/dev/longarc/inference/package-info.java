/**
 * The inference pool's strategies, run by ONNX Runtime.
 *
 * <p>{@code InferenceStrategies} is the entry point. The steps of a run of {@code
 * TestTimeTraining}: {@code OutputShape} finds how the outputs' sizes follow from the inputs;
 * {@code OrientedPuzzle} applies a symmetry to the puzzle and lets {@code CellFeatures} describe
 * every cell; {@code Training} feeds cells drawn by {@code TrainingSampler}s to the training graph,
 * some steps per run; {@code Voting} lets the trained nets vote.
 *
 * <p>Below that: {@code BatchedModel} batches concurrent runs along the task axis ({@code
 * MicroBatcher} decides which runs share a batch), and {@code OnnxModels} loads files, chooses CUDA
 * or the CPU, and turns errors into typed failures. The graphs are written by {@code
 * models/build.py}; {@code CellNet} mirrors its layout. To add a fact or colour that cells see,
 * write it in {@code CellFeatures}: no model has to change while a flag or slot is free.
 *
 * <p>To add a strategy: its class, its {@code InferenceStrategyProvider}, and a line in {@code
 * META-INF/services}.
 */
@NullMarked
package dev.longarc.inference;

import org.jspecify.annotations.NullMarked;
