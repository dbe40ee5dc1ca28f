package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * The prior cost of the parts of programs, in bits: the rarer a part is in solutions, the more it
 * costs. The costs were counted over the solutions of half of the ARC-AGI-1 training tasks, and
 * smoothed. Operations that are not named here have the cost of their family.
 */
final class Prior {
  private static final String NAMED =
      """
      image 1, alone 1, pixel 2, box 2, is 2, objects4 2, crop 3, enclosed 3, keep 3, erase 3,
      plain 3, coloured 4, grounded 4, rarest 4, most_common 4, paint 4, replace 4, and 4, not 2,
      equals 3, at_least 3, fill 4, greatest(size) 3, least(size) 4, top_half 5, bottom_half 5,
      left_half 5, right_half 5, masked 4, over 4, without 5, objects8 4, clusters4 4, clusters8 4,
      by_colour 5, panels 5, beside_4 4, beside_8 4, changed_part 4, complete_tiling 5, transpose 5,
      above 5, beside 5, around 5, boxes 4, frames 4, overlay 4, summary 4, compose 4,
      rank_up(size) 4, rank(size) 4, by(size) 3, scale 5, tile 5, distance_4 5, filled 4, empty 4,
      go_on 5, in_row 5, in_column 5, link 5, link_rows 5, rays_right 5, for_each 5, count 4,
      cut 4, recut 5, modulo 6, everywhere 8, numbers 4, colours_of 8, same 7, times 6, plus 6,
      blank 7, bar 7
      """;

  private static final Map<String, Integer> BY_NAME = named();
  private static final Map<Operation, Integer> OF = ofAll();

  private Prior() {}

  private static Map<String, Integer> named() {
    var costs = new HashMap<String, Integer>();
    for (String entry : NAMED.split(",", -1)) {
      String[] parts = entry.strip().split(" ", -1);
      costs.put(parts[0], Integer.parseInt(parts[1]));
    }
    return costs;
  }

  private static Map<Operation, Integer> ofAll() {
    var costs = new HashMap<Operation, Integer>();
    for (Operation operation : Operations.ALL) {
      costs.put(operation, BY_NAME.getOrDefault(operation.name(), ofFamily(operation)));
    }
    return costs;
  }

  private static int ofFamily(Operation operation) {
    return switch (operation.gives()) {
      case GRID, MASK -> operation.arity() > 1 ? 6 : 5;
      case FIELD -> operation.takes().getFirst() == Type.OBJECTS ? 5 : 6;
      case OBJECT -> 6;
      case OBJECTS -> operation.takes().getFirst() == Type.OBJECTS ? 7 : 5;
      case COLOUR, COUNT, BOX -> 5;
    };
  }

  /** The cost of the operation alone. */
  static int of(Operation operation) {
    return OF.getOrDefault(operation, 6);
  }

  static int ofConstant(Type type, int number) {
    return type == Type.COLOUR ? 3 : Math.min(2 + Math.abs(number), 10);
  }
}
