package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program with its results for every input of a scene: those of the demonstrations, then of the
 * tests. Its arguments are genes too, so that a child evaluates only the parts that differ from its
 * parents. Genes with equal results are equal, also when their programs differ.
 */
final class Gene {
  final @Nullable Operation operation;
  final List<Gene> arguments;
  final Value[] values;
  final Type type;

  /** The program's prior improbability, in bits. */
  final int cost;

  /** The number of operations, constants and inputs of the program. */
  final int size;

  private final long hash;
  private @Nullable Program program;
  private @Nullable Fitness fitness;

  private Gene(
      @Nullable Operation operation,
      List<Gene> arguments,
      Value[] values,
      Type type,
      int cost,
      int size,
      @Nullable Program program) {
    this.operation = operation;
    this.arguments = arguments;
    this.values = values;
    this.type = type;
    this.cost = cost;
    this.size = size;
    this.program = program;
    long mixed = type.name().hashCode();
    for (Value value : values) {
      mixed = Long.rotateLeft(mixed, 7) * 0x9e3779b97f4a7c15L + value.hash();
    }
    this.hash = mixed ^ (mixed >>> 32);
  }

  static Gene ofInputs(Image[] inputs) {
    return new Gene(null, List.of(), inputs, Type.GRID, 0, 1, Program.INPUT);
  }

  /** The same number for each of {@code pairs} inputs. */
  static Gene ofConstant(Type type, int number, int pairs) {
    var values = new Value[pairs];
    Arrays.fill(values, Num.of(number));
    var constant = new Program.Constant(type, number);
    return new Gene(null, List.of(), values, type, Prior.ofConstant(type, number), 1, constant);
  }

  static Gene ofCall(Operation operation, List<Gene> arguments, Value[] values) {
    int cost = Prior.of(operation);
    int size = 1;
    for (Gene argument : arguments) {
      cost += argument.cost;
      size += argument.size;
    }
    return new Gene(operation, arguments, values, operation.gives(), cost, size, null);
  }

  Image image(int pair) {
    return (Image) values[pair];
  }

  int number(int pair) {
    return ((Num) values[pair]).value();
  }

  boolean isImage() {
    return type == Type.GRID || type == Type.MASK;
  }

  Fitness fitness(Scene scene) {
    Fitness known = fitness;
    if (known == null) {
      known = Fitness.of(this, scene);
      fitness = known;
    }
    return known;
  }

  Program program() {
    Program known = program;
    if (known == null) {
      var programs = new Program[arguments.size()];
      for (int index = 0; index < programs.length; index++) {
        programs[index] = arguments.get(index).program();
      }
      known = new Program.Call(Objects.requireNonNull(operation), Arrays.asList(programs));
      program = known;
    }
    return known;
  }

  /** The approximate bytes of this gene without its arguments. */
  int bytes() {
    int bytes = 160;
    for (Value value : values) {
      bytes += 8 + value.bytes();
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gene gene
        && gene.hash == hash
        && gene.type == type
        && Arrays.equals(gene.values, values);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return program().toString();
  }
}
