package dev.longarc.search.synthesis;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The results of one program for every input: demonstrations first, then tests. */
final class State {
  final Value[] values;
  final Type type;
  final int cost;
  final long hash;
  final @Nullable Operation operation;
  final State[] arguments;
  private @Nullable Program program;

  State(
      Value[] values,
      Type type,
      int cost,
      @Nullable Operation operation,
      State[] arguments,
      @Nullable Program program) {
    this.values = values;
    this.type = type;
    this.cost = cost;
    this.operation = operation;
    this.arguments = arguments;
    this.program = program;
    this.hash = hashOf(values, type);
  }

  private static long hashOf(Value[] values, Type type) {
    long hash = type.name().hashCode();
    for (Value value : values) {
      hash = Long.rotateLeft(hash, 7) * 0x9e3779b97f4a7c15L + value.hash();
    }
    return hash ^ hash >>> 32;
  }

  /** The program that gives the inputs. */
  static State ofInputs(Image[] inputs) {
    return new State(inputs.clone(), Type.GRID, 0, null, new State[0], Program.INPUT);
  }

  /** A constant, the same for each of {@code pairs} inputs. */
  static State ofConstant(Type type, int value, int pairs, int cost) {
    var values = new Value[pairs];
    Arrays.fill(values, Num.of(value));
    return new State(values, type, cost, null, new State[0], new Program.Constant(type, value));
  }

  Image image(int index) {
    return (Image) values[index];
  }

  Field field(int index) {
    return (Field) values[index];
  }

  int number(int index) {
    return ((Num) values[index]).value();
  }

  int height(int index) {
    return type == Type.FIELD ? field(index).height() : image(index).height();
  }

  int width(int index) {
    return type == Type.FIELD ? field(index).width() : image(index).width();
  }

  /** Whether the state has the size of each demonstration's output. */
  boolean hasSizesOf(Image[] outputs) {
    if (!isImage() && type != Type.FIELD) {
      return false;
    }
    for (int demo = 0; demo < outputs.length; demo++) {
      if (height(demo) != outputs[demo].height() || width(demo) != outputs[demo].width()) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is an image: a grid or a mask. */
  boolean isImage() {
    return type == Type.GRID || type == Type.MASK;
  }

  /** Whether this looks up colours elsewhere for each cell. */
  boolean isLookup() {
    return type == Type.FIELD
        && operation != null
        && (operation.name().startsWith("look_") || operation.name().startsWith("seen_"));
  }

  /** Whether the value is the same for all pairs. */
  boolean isConstant() {
    for (Value value : values) {
      if (!value.equals(values[0])) {
        return false;
      }
    }
    return true;
  }

  boolean sameValues(State other) {
    return hash == other.hash && type == other.type && Arrays.equals(values, other.values);
  }

  int bytes() {
    int bytes = 96;
    for (Value value : values) {
      bytes += 8 + value.bytes();
    }
    return bytes;
  }

  Program program() {
    Program known = program;
    if (known == null) {
      var programs = new Program[arguments.length];
      for (int index = 0; index < programs.length; index++) {
        programs[index] = arguments[index].program();
      }
      known = new Program.Call(Objects.requireNonNull(operation), List.of(programs));
      program = known;
    }
    return known;
  }
}
