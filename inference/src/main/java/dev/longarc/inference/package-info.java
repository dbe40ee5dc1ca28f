/**
 * The inference pool's strategies, run by ONNX Runtime.
 *
 * <p>{@code InferenceStrategies} is the door. A run of {@code TestTimeTraining} goes: {@code Frame}
 * finds how the outputs' sizes follow from the inputs; {@code Lesson} turns the puzzle and lets
 * {@code CellFeatures} describe every cell; {@code Training} feeds cells drawn by {@code Learner}s
 * to the training graph, some steps per run; {@code Ballot} lets the trained nets vote.
 *
 * <p>Below that: {@code BatchedModel} joins concurrent runs along the task axis ({@code
 * MicroBatcher} decides who goes together) and {@code OnnxModels} loads files, picks CUDA or the
 * CPU, and turns trouble into typed failures. The graphs are written by {@code models/build.py};
 * {@code CellNet} mirrors its layout. To add a fact or colour that cells see, write it in {@code
 * CellFeatures}: no model has to change while there is room.
 */
@NullMarked
package dev.longarc.inference;

import org.jspecify.annotations.NullMarked;
