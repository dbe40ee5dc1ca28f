package dev.longarc.dsl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All operations of the DSL, in the order in which the search tries them. To add one, add its entry
 * to its category's list: the tests check its example, and that it never throws.
 */
public final class Operations {
  /** Every operation; never changes. */
  public static final List<Operation> ALL =
      Stream.of(
              Geometric.operations(),
              Colour.operations(),
              Pattern.operations(),
              Composition.operations(),
              Connectivity.operations(),
              Symmetry.operations(),
              Spatial.operations(),
              Size.operations())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Operation> BY_NAME = byName();

  private Operations() {}

  private static Map<String, Operation> byName() {
    var byName = new HashMap<String, Operation>();
    for (Operation operation : ALL) {
      if (byName.put(operation.name(), operation) != null) {
        throw new IllegalStateException(
            "Two operations are called (%s).".formatted(operation.name()));
      }
    }
    return byName;
  }

  /** The operation that programs print as {@code name}. */
  public static Optional<Operation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The operation that programs print as {@code name}; throws {@link IllegalArgumentException} if
   * there is none.
   */
  public static Operation named(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("Unknown operation (%s).".formatted(name)));
  }
}
