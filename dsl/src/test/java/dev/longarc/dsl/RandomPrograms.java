package dev.longarc.dsl;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.view.View;
import dev.longarc.dsl.view.Views;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Well-typed programs for tests, the same for the same random numbers. */
final class RandomPrograms {
  private static final List<View> VIEWS = views();
  private static final int[] ODD_COUNTS = {
    Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1 << 30, (1 << 30) + 1, (1 << 28) + 1, 900, 31, 30
  };

  private final Random random;
  private final Map<Type, List<Operation>> giving = new EnumMap<>(Type.class);

  RandomPrograms(Random random) {
    this(random, List.of());
  }

  /** With only the preferred operations wherever one of them gives the wanted type. */
  RandomPrograms(Random random, List<String> preferred) {
    this.random = random;
    for (Type type : Type.values()) {
      List<Operation> all = Operations.ALL.stream().filter(op -> op.gives() == type).toList();
      List<Operation> chosen = all.stream().filter(op -> preferred.contains(op.name())).toList();
      giving.put(type, chosen.isEmpty() ? all : chosen);
    }
  }

  /** A program of a type, with a bounded number of nested operations. */
  Program of(Type type, int depth) {
    boolean leaf = depth <= 0 || random.nextInt(8) == 0;
    return switch (type) {
      case COLOUR -> leaf ? colour() : call(type, depth);
      case COUNT -> leaf ? count() : call(type, depth);
      case GRID ->
          leaf ? Program.INPUT : random.nextInt(30) == 0 ? within(depth) : call(type, depth);
      case MASK, FIELD, OBJECT, OBJECTS, BOX -> call(type, depth);
    };
  }

  /** A program whose outermost operation is this one. */
  Program of(Operation operation, int depth) {
    var arguments = new ArrayList<Program>();
    for (Type type : operation.takes()) {
      boolean mask = type == Type.GRID && depth > 1 && random.nextInt(10) == 0;
      arguments.add(of(mask ? Type.MASK : type, depth - 1));
    }
    return new Program.Call(operation, arguments);
  }

  private Program call(Type type, int depth) {
    List<Operation> fitting = Objects.requireNonNull(giving.get(type));
    Operation operation = fitting.get(random.nextInt(fitting.size()));
    for (int tries = 0; depth <= 0 && tries < 20 && !fromGrid(operation); tries++) {
      operation = fitting.get(random.nextInt(fitting.size())); // the shortest way to the input
    }
    return of(operation, depth);
  }

  private static boolean fromGrid(Operation operation) {
    return operation.takes().equals(List.of(Type.GRID));
  }

  private Program within(int depth) {
    return new Program.Within(VIEWS.get(random.nextInt(VIEWS.size())), of(Type.GRID, depth - 1));
  }

  private Program colour() {
    return new Program.Constant(Type.COLOUR, random.nextInt(Grid.COLOURS));
  }

  private Program count() {
    int count =
        random.nextInt(10) == 0
            ? ODD_COUNTS[random.nextInt(ODD_COUNTS.length)]
            : random.nextInt(7) - 1;
    return new Program.Constant(Type.COUNT, count);
  }

  private static List<View> views() {
    var views = new ArrayList<View>();
    for (String text :
        List.of(
            "grounded",
            "by_panels",
            "turned_rare",
            "turned_lines",
            "turned_mass",
            "turned_tall",
            "turned_edge",
            "recoloured_count_0",
            "recoloured_count_up_012",
            "recoloured_place_05")) {
      views.add(Views.parse(text).orElseThrow());
    }
    return List.copyOf(views);
  }
}
