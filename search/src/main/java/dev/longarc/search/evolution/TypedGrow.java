package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Grows programs by random operations from one type to another; usual operations are likelier. */
final class TypedGrow {
  static final int MAX_STEPS = 4;
  private static final Type[] TYPES = Type.values();
  private static final int UNREACHABLE = 100;
  private static final int TRIES = 3;

  /** An argument of an operation, which takes the program grown so far. */
  private record Slot(Operation operation, int index) {}

  /** Places with running sums of their weights. */
  private record Choice(List<Slot> slots, List<Double> cumulativeWeights) {
    Slot any(SplitMix64 random) {
      double at = random.nextFraction() * cumulativeWeights.getLast();
      int low = 0;
      int high = cumulativeWeights.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (cumulativeWeights.get(middle) <= at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return slots.get(low);
    }
  }

  /** The ways from one type to another. */
  private static final class Route {
    /** The fewest operations. */
    int steps;

    /** By the number of steps left, from 1. */
    final List<Choice> choices = new ArrayList<>();

    Route(int steps) {
      this.steps = steps;
    }

    Choice choice(int stepsLeft) {
      return choices.get(stepsLeft - 1);
    }
  }

  /** By the given type, then by the wanted type. */
  private static final Map<Type, Map<Type, Route>> ROUTES = routes();

  private final Genes genes;
  private final Library library;
  private final SplitMix64 random;

  TypedGrow(Genes genes, Library library, SplitMix64 random) {
    this.genes = genes;
    this.library = library;
    this.random = random;
  }

  private static Map<Type, Map<Type, Route>> routes() {
    var routes = new EnumMap<Type, Map<Type, Route>>(Type.class);
    for (Type given : TYPES) {
      var ofType = new EnumMap<Type, Route>(Type.class);
      for (Type wanted : TYPES) {
        ofType.put(wanted, new Route(given.fits(wanted) ? 0 : UNREACHABLE));
      }
      routes.put(given, ofType);
    }
    shorten(routes);
    for (Type given : TYPES) {
      for (Type wanted : TYPES) {
        for (int stepsLeft = 1; stepsLeft <= MAX_STEPS; stepsLeft++) {
          route(routes, given, wanted).choices.add(choice(routes, given, wanted, stepsLeft));
        }
      }
    }
    return routes;
  }

  private static Route route(Map<Type, Map<Type, Route>> routes, Type given, Type wanted) {
    return Objects.requireNonNull(Objects.requireNonNull(routes.get(given)).get(wanted));
  }

  private static void shorten(Map<Type, Map<Type, Route>> routes) {
    for (int round = 0; round < TYPES.length; round++) {
      for (Operation operation : Operations.ALL) {
        for (Type takes : operation.takes()) {
          for (Type given : TYPES) {
            if (given.fits(takes)) {
              shorten(routes, given, operation.gives());
            }
          }
        }
      }
    }
  }

  /** Shortens the routes from a type that an operation turns into {@code made}. */
  private static void shorten(Map<Type, Map<Type, Route>> routes, Type given, Type made) {
    for (Type wanted : TYPES) {
      Route route = route(routes, given, wanted);
      route.steps = Math.min(route.steps, 1 + route(routes, made, wanted).steps);
    }
  }

  private static Choice choice(
      Map<Type, Map<Type, Route>> routes, Type given, Type wanted, int stepsLeft) {
    var slots = new ArrayList<Slot>();
    var cumulativeWeights = new ArrayList<Double>();
    double sum = 0;
    for (Operation operation : Operations.ALL) {
      if (route(routes, operation.gives(), wanted).steps < stepsLeft) {
        for (int index = 0; index < operation.arity(); index++) {
          if (given.fits(operation.takes().get(index))) {
            sum += Math.exp(-0.35 * Prior.of(operation)) / operation.arity();
            slots.add(new Slot(operation, index));
            cumulativeWeights.add(sum);
          }
        }
      }
    }
    return new Choice(slots, cumulativeWeights);
  }

  /** Whether a value of one type can become a value of another in {@code steps} steps. */
  static boolean reaches(Type given, Type wanted, int steps) {
    return route(ROUTES, given, wanted).steps <= steps;
  }

  /**
   * Grows {@code from} by at least one and at most {@code steps} operations until it fits {@code
   * wanted}; null if that failed.
   */
  @Nullable Gene grow(Gene from, Type wanted, int steps) {
    Gene at = from;
    for (int stepsLeft = steps; stepsLeft > 0; stepsLeft--) {
      Gene next = step(at, wanted, stepsLeft);
      if (next == null) {
        return null;
      }
      at = next;
      if (at.type.fits(wanted) && (stepsLeft == 1 || random.nextBoolean(0.5))) {
        return at;
      }
    }
    return at.type.fits(wanted) ? at : null;
  }

  private @Nullable Gene step(Gene from, Type wanted, int stepsLeft) {
    Choice choice = route(ROUTES, from.type, wanted).choice(stepsLeft);
    if (choice.slots.isEmpty()) {
      return null;
    }
    for (int tries = 0; tries < TRIES; tries++) {
      Slot slot = choice.any(random);
      Gene next = applied(slot, from);
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private @Nullable Gene applied(Slot slot, Gene from) {
    var arguments = new Gene[slot.operation.arity()];
    for (int index = 0; index < arguments.length; index++) {
      Gene argument =
          index == slot.index ? from : library.any(slot.operation.takes().get(index), random);
      if (argument == null) {
        return null;
      }
      arguments[index] = argument;
    }
    return genes.call(slot.operation, arguments);
  }
}
