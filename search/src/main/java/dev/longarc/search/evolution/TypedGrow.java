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

/** Grows programs at random, from types to types; what is usual is likelier. */
final class TypedGrow {
  static final int MAX_STEPS = 4;
  private static final Type[] TYPES = Type.values();
  private static final int FAR = 100;
  private static final int TRIES = 3;

  /** An argument of an operation, where the program grows on. */
  private record Place(Operation operation, int index) {}

  /** Places with running sums of their weights. */
  private record Choice(List<Place> places, List<Double> sums) {
    Place any(SplitMix64 chance) {
      double at = chance.fraction() * sums.getLast();
      int low = 0;
      int high = sums.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sums.get(middle) <= at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return places.get(low);
    }
  }

  /** Ways from one type to another. */
  private static final class Route {
    /** The fewest operations. */
    int steps;

    /** By how many steps are left, from 1. */
    final List<Choice> choices = new ArrayList<>();

    Route(int steps) {
      this.steps = steps;
    }

    Choice choice(int left) {
      return choices.get(left - 1);
    }
  }

  /** By what there is, then by what is wanted. */
  private static final Map<Type, Map<Type, Route>> ROUTES = routes();

  private final Genes genes;
  private final Library library;
  private final SplitMix64 chance;

  TypedGrow(Genes genes, Library library, SplitMix64 chance) {
    this.genes = genes;
    this.library = library;
    this.chance = chance;
  }

  private static Map<Type, Map<Type, Route>> routes() {
    var routes = new EnumMap<Type, Map<Type, Route>>(Type.class);
    for (Type is : TYPES) {
      var ofType = new EnumMap<Type, Route>(Type.class);
      for (Type wanted : TYPES) {
        ofType.put(wanted, new Route(is.fits(wanted) ? 0 : FAR));
      }
      routes.put(is, ofType);
    }
    shorten(routes);
    for (Type is : TYPES) {
      for (Type wanted : TYPES) {
        for (int left = 1; left <= MAX_STEPS; left++) {
          route(routes, is, wanted).choices.add(choice(routes, is, wanted, left));
        }
      }
    }
    return routes;
  }

  private static Route route(Map<Type, Map<Type, Route>> routes, Type is, Type wanted) {
    return Objects.requireNonNull(Objects.requireNonNull(routes.get(is)).get(wanted));
  }

  private static void shorten(Map<Type, Map<Type, Route>> routes) {
    for (int round = 0; round < TYPES.length; round++) {
      for (Operation operation : Operations.ALL) {
        for (Type takes : operation.takes()) {
          for (Type is : TYPES) {
            if (is.fits(takes)) {
              shorten(routes, is, operation.gives());
            }
          }
        }
      }
    }
  }

  /** An operation makes one type of another. */
  private static void shorten(Map<Type, Map<Type, Route>> routes, Type is, Type made) {
    for (Type wanted : TYPES) {
      Route route = route(routes, is, wanted);
      route.steps = Math.min(route.steps, 1 + route(routes, made, wanted).steps);
    }
  }

  private static Choice choice(Map<Type, Map<Type, Route>> routes, Type is, Type wanted, int left) {
    var places = new ArrayList<Place>();
    var sums = new ArrayList<Double>();
    double sum = 0;
    for (Operation operation : Operations.ALL) {
      if (route(routes, operation.gives(), wanted).steps < left) {
        for (int index = 0; index < operation.arity(); index++) {
          if (is.fits(operation.takes().get(index))) {
            sum += Math.exp(-0.35 * Prior.of(operation)) / operation.arity();
            places.add(new Place(operation, index));
            sums.add(sum);
          }
        }
      }
    }
    return new Choice(places, sums);
  }

  /** Whether a value of one type can become another's in so many steps. */
  static boolean reaches(Type is, Type wanted, int steps) {
    return route(ROUTES, is, wanted).steps <= steps;
  }

  /**
   * Grows {@code from} by at least one and at most {@code steps} operations into what fits {@code
   * wanted}; null if that failed.
   */
  @Nullable Gene grown(Gene from, Type wanted, int steps) {
    Gene at = from;
    for (int left = steps; left > 0; left--) {
      Gene next = step(at, wanted, left);
      if (next == null) {
        return null;
      }
      at = next;
      if (at.type.fits(wanted) && (left == 1 || chance.happens(0.5))) {
        return at;
      }
    }
    return at.type.fits(wanted) ? at : null;
  }

  private @Nullable Gene step(Gene from, Type wanted, int left) {
    Choice choice = route(ROUTES, from.type, wanted).choice(left);
    if (choice.places.isEmpty()) {
      return null;
    }
    for (int tries = 0; tries < TRIES; tries++) {
      Place place = choice.any(chance);
      Gene next = applied(place, from);
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  private @Nullable Gene applied(Place place, Gene from) {
    var arguments = new Gene[place.operation.arity()];
    for (int index = 0; index < arguments.length; index++) {
      Gene argument =
          index == place.index ? from : library.any(place.operation.takes().get(index), chance);
      if (argument == null) {
        return null;
      }
      arguments[index] = argument;
    }
    return genes.call(place.operation, arguments);
  }
}
