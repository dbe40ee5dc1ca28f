package dev.longarc.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one run of a model takes or gives: its tensors by name. */
record Tensors(Map<String, Tensor> byName) {
  Tensors {
    byName = Map.copyOf(byName);
  }

  /** Throws {@link IllegalArgumentException} when there is none of that name. */
  Tensor get(String name) {
    var tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "There is no tensor (%s) among %s.".formatted(name, byName.keySet()));
    }
    return tensor;
  }

  /** How many tasks there are side by side. */
  long tasks(Map<String, Integer> taskAxes) {
    var any = taskAxes.entrySet().iterator().next();
    return get(any.getKey()).side(any.getValue());
  }

  /** All of {@code parts} side by side. */
  static Tensors joined(List<Tensors> parts, Map<String, Integer> taskAxes) {
    var joined = new HashMap<String, Tensor>();
    taskAxes.forEach((name, axis) ->
        joined.put(name, Tensor.joined(parts.stream().map(part -> part.get(name)).toList(), axis)));
    return new Tensors(joined);
  }

  /** A fresh copy of some tasks. */
  Tensors part(Map<String, Integer> taskAxes, long from, long count) {
    var part = new HashMap<String, Tensor>();
    taskAxes.forEach((name, axis) -> part.put(name, get(name).part(axis, from, count)));
    return new Tensors(part);
  }

  /** The shapes without the task axis: what must agree for two runs to go together. */
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
