package dev.longarc.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The inputs or outputs of one run of a model: tensors by name. */
record Tensors(Map<String, Tensor> byName) {
  Tensors {
    byName = Map.copyOf(byName);
  }

  /** The tensor of a name. Throws {@link IllegalArgumentException} if there is none. */
  Tensor get(String name) {
    var tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "There is no tensor (%s) among %s.".formatted(name, byName.keySet()));
    }
    return tensor;
  }

  /** The number of tasks. */
  long tasks(Map<String, Integer> taskAxes) {
    var any = taskAxes.entrySet().iterator().next();
    return get(any.getKey()).side(any.getValue());
  }

  /** The tasks of all {@code parts}, concatenated. */
  static Tensors concatenated(List<Tensors> parts, Map<String, Integer> taskAxes) {
    var concatenated = new HashMap<String, Tensor>();
    taskAxes.forEach((name, axis) ->
        concatenated.put(
            name, Tensor.concatenated(parts.stream().map(part -> part.get(name)).toList(), axis)));
    return new Tensors(concatenated);
  }

  /** A copy of {@code count} tasks, beginning at {@code from}. */
  Tensors slice(Map<String, Integer> taskAxes, long from, long count) {
    var slice = new HashMap<String, Tensor>();
    taskAxes.forEach((name, axis) -> slice.put(name, get(name).slice(axis, from, count)));
    return new Tensors(slice);
  }

  /** The shapes without the task axis, which must be equal for two runs to share a batch. */
  Map<String, List<Long>> shapesPerTask(Map<String, Integer> taskAxes) {
    var shapes = new TreeMap<String, List<Long>>();
    taskAxes.forEach((name, axis) -> {
      var shape = new ArrayList<>(get(name).shape());
      shape.remove((int) axis);
      shapes.put(name, shape);
    });
    return shapes;
  }
}
