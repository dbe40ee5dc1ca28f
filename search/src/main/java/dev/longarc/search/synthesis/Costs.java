package dev.longarc.search.synthesis;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The bits that each operation adds to the cost of a program: a frequently needed operation adds
 * fewer. The file {@code costs.txt} names the operations with a cost of their own.
 */
final class Costs {
  /** The cost of an operation that the enumerator leaves to the combiner. */
  static final int NEVER = 0;

  private static final int GIVES_GRID = 6;
  private static final int GIVES_OTHER = 5;

  private final Map<String, Integer> known;

  private Costs(Map<String, Integer> known) {
    this.known = known;
  }

  static Costs read() {
    try (InputStream file = Costs.class.getResourceAsStream("costs.txt")) {
      byte[] text = Objects.requireNonNull(file).readAllBytes();
      return parse(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Can't read the costs of operations (costs.txt).", e);
    }
  }

  /** Lines such as {@code 4: crop transpose}; those that begin with # are for people. */
  private static Costs parse(String text) {
    var known = new HashMap<String, Integer>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int colon = line.indexOf(':');
      String cost = line.substring(0, colon);
      for (String name : line.substring(colon + 1).strip().split(" ", -1)) {
        known.put(
            Operations.named(name).name(), cost.equals("never") ? NEVER : Integer.parseInt(cost));
      }
    }
    return new Costs(known);
  }

  int of(Operation operation) {
    int rest = operation.gives() == Type.GRID ? GIVES_GRID : GIVES_OTHER;
    return known.getOrDefault(operation.name(), rest);
  }
}
