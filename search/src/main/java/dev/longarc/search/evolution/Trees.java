package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of programs, numbered in preorder: 0 is the whole. */
final class Trees {
  private Trees() {}

  static Gene part(Gene root, int number) {
    Gene at = root;
    int remaining = number;
    while (remaining > 0) {
      remaining--;
      for (Gene argument : at.arguments) {
        if (remaining < argument.size) {
          at = argument;
          break;
        }
        remaining -= argument.size;
      }
    }
    return at;
  }

  /** The type that the place of a part takes; the whole may be any image. */
  static Type wanted(Gene root, int number) {
    Type wanted = Type.GRID;
    Gene at = root;
    int remaining = number;
    while (remaining > 0) {
      remaining--;
      Operation operation = at.operation;
      for (int index = 0; index < at.arguments.size(); index++) {
        Gene argument = at.arguments.get(index);
        if (remaining < argument.size) {
          wanted = operation == null ? wanted : operation.takes().get(index);
          at = argument;
          break;
        }
        remaining -= argument.size;
      }
    }
    return wanted;
  }

  /** The program with part {@code number} replaced; null if that cannot be made. */
  static @Nullable Gene replaced(Genes genes, Gene root, int number, Gene part) {
    Operation operation = root.operation;
    if (number == 0 || operation == null) {
      return part;
    }
    var arguments = new ArrayList<>(root.arguments);
    int remaining = number - 1;
    for (int index = 0; index < arguments.size(); index++) {
      Gene argument = arguments.get(index);
      if (remaining < argument.size) {
        Gene changed = replaced(genes, argument, remaining, part);
        if (changed == null || !changed.type.fits(operation.takes().get(index))) {
          return null;
        }
        arguments.set(index, changed);
        return genes.call(operation, arguments);
      }
      remaining -= argument.size;
    }
    throw new IllegalArgumentException("There is no part (%s).".formatted(number));
  }

  /** A random part that fits; null if there is none. */
  static @Nullable Gene anyFitting(Gene root, Type wanted, SplitMix64 random) {
    var fitting = new ArrayList<Gene>();
    collect(root, wanted, fitting);
    return fitting.isEmpty() ? null : fitting.get(random.nextBelow(fitting.size()));
  }

  private static void collect(Gene gene, Type wanted, List<Gene> fitting) {
    if (gene.type.fits(wanted)) {
      fitting.add(gene);
    }
    for (Gene argument : gene.arguments) {
      collect(argument, wanted, fitting);
    }
  }
}
