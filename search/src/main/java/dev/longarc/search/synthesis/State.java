package dev.longarc.search.synthesis;

import dev.longarc.search.dsl.Image;
import dev.longarc.search.dsl.Operation;
import dev.longarc.search.dsl.Type;
import dev.longarc.search.dsl.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one program makes of every input: demonstrations first, then tests. */
final class State {
  final Value[] values;
  final Type type;
  final int length;
  final long hash;
  private final @Nullable State parent;
  private final @Nullable Operation operation;

  private State(
      Value[] values, Type type, int length, @Nullable State parent, @Nullable Operation op) {
    this.values = values;
    this.type = type;
    this.length = length;
    this.parent = parent;
    this.operation = op;
    this.hash = hashOf(values);
  }

  private static long hashOf(Value[] values) {
    long hash = values.length;
    for (Value value : values) {
      hash = Long.rotateLeft(hash, 7) * 0x9e3779b97f4a7c15L + value.hash();
    }
    return hash ^ hash >>> 32;
  }

  /** The program that does nothing. */
  static State of(Image[] inputs) {
    return new State(inputs.clone(), Type.GRID, 0, null, null);
  }

  /** This program with one more operation; null if that means nothing for one of the values. */
  @Nullable State then(Operation operation, Image[] inputs) {
    var results = new Value[values.length];
    for (int index = 0; index < values.length; index++) {
      Value result = operation.apply(values[index], inputs[index]);
      if (result == null) {
        return null;
      }
      results[index] = result;
    }
    return new State(results, operation.to(), length + 1, this, operation);
  }

  Image image(int index) {
    return (Image) values[index];
  }

  /** What the program makes of the first {@code count} inputs. */
  Image[] images(int count) {
    var images = new Image[count];
    for (int index = 0; index < count; index++) {
      images[index] = image(index);
    }
    return images;
  }

  /** Whether this is a grid of the right size for every demonstration. */
  boolean hasSizesOf(Image[] outputs) {
    if (type != Type.GRID) {
      return false;
    }
    for (int demo = 0; demo < outputs.length; demo++) {
      if (!image(demo).sameSize(outputs[demo])) {
        return false;
      }
    }
    return true;
  }

  boolean sameValues(State other) {
    return hash == other.hash && Arrays.equals(values, other.values);
  }

  int bytes() {
    int bytes = 64;
    for (Value value : values) {
      bytes += 8 + value.bytes();
    }
    return bytes;
  }

  /** Such as {@code input |> objects4 |> greatest(size)}. */
  String program() {
    return parent == null || operation == null
        ? "input"
        : parent.program() + " |> " + operation.name();
  }
}
