package dev.longarc.inference;

import java.util.List;
import java.util.Map;

/** Predicts the colours of cells by trained nets, a fixed number of cells per run. */
final class Predictor {
  /**
   * Cells per run, the last run padded: with one shape, runs of different puzzles can share a
   * batch.
   */
  private static final int CELLS = 1024;

  private final BatchedModel model;
  private final Tensor parameters;
  private final Runnable heartbeat;

  Predictor(BatchedModel model, Tensor parameters, Runnable heartbeat) {
    this.model = model;
    this.parameters = parameters;
    this.heartbeat = heartbeat;
  }

  /** A table and the recolouring in which a net sees it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared; the map is shared and not written
  record View(CellTable table, byte[] recolouring) {}

  /** For each view, its cells' colour probabilities, {@code [cell * COLOURS + colour]}. */
  List<float[]> predict(int net, List<View> views) {
    var results =
        views.stream().map(view -> new float[view.table.cells() * CellNet.COLOURS]).toList();
    int total = views.stream().mapToInt(view -> view.table.cells()).sum();
    var own = parameters.slice(0, net, 1);
    var input = new CellCursor(views);
    var output = new CellCursor(views);
    for (int start = 0; start < total; start += CELLS) {
      int count = Math.min(CELLS, total - start);
      var slots = Tensor.bytes(1, CELLS, CellFeatures.SLOTS);
      var flags = Tensor.bytes(1, CELLS, CellFeatures.FLAGS);
      for (int row = 0; row < count; row++, input.advance()) {
        input.view().table.write(input.cell, input.view().recolouring, slots, flags, row);
      }
      var answer =
          model
              .run(new Tensors(Map.of("p", own, "slots", slots, "flags", flags)), heartbeat)
              .get("probability");
      var values = answer.asFloats();
      for (int row = 0; row < count; row++, output.advance()) {
        values.get(
            row * CellNet.COLOURS,
            results.get(output.index),
            output.cell * CellNet.COLOURS,
            CellNet.COLOURS);
      }
    }
    return results;
  }

  /** Steps through the cells of all views. */
  private static final class CellCursor {
    private final List<View> views;
    private int index;
    private int cell;

    CellCursor(List<View> views) {
      this.views = views;
    }

    View view() {
      return views.get(index);
    }

    void advance() {
      if (++cell == view().table.cells()) {
        cell = 0;
        index++;
      }
    }
  }
}
