package dev.longarc.search.evolution;

import dev.longarc.dsl.Operation;
import dev.longarc.dsl.Operations;
import dev.longarc.dsl.Type;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes a snapshot as text: lines of words, whose first word names the kind of line.
 *
 * <p>A gene is {@code g OPERATION ARGUMENT...}, where the operation is its index and the arguments
 * are the numbers of the island's earlier genes: parts that programs share are written once, and
 * evaluated once when {@link CheckpointReader} reads them.
 */
final class CheckpointWriter {
  /** The first line. The reader refuses checkpoints of another version or of other operations. */
  static final String HEAD = EvolutionRun.VERSION + " " + fingerprint();

  private static final Map<Operation, Integer> INDICES = indices();

  private final StringBuilder text = new StringBuilder(1 << 16).append(HEAD);

  private CheckpointWriter() {}

  private static String fingerprint() {
    var names = new StringBuilder();
    for (Operation operation : Operations.ALL) {
      names.append(operation.name()).append(operation.takes()).append(operation.gives());
    }
    return Integer.toHexString(names.toString().hashCode());
  }

  private static Map<Operation, Integer> indices() {
    var indices = new HashMap<Operation, Integer>();
    for (Operation operation : Operations.ALL) {
      indices.put(operation, indices.size());
    }
    return indices;
  }

  static String text(Snapshot snapshot) {
    var writer = new CheckpointWriter();
    writer.write(snapshot);
    return writer.text.append('\n').toString();
  }

  private void write(Snapshot snapshot) {
    line("run");
    word(snapshot.units());
    word(snapshot.steps());
    word(snapshot.roundsSinceSolved());
    word(snapshot.nextNumber());
    for (Origin origin : snapshot.origins()) {
      write(origin);
    }
    for (Archive.Solution solution : snapshot.solutions()) {
      line("solution");
      word(solution.cost());
      word(solution.number());
      text.append(' ').append(solution.text());
    }
    for (Island.State island : snapshot.islands()) {
      write(island);
    }
  }

  private void write(Origin origin) {
    line("o");
    word(origin.number());
    word(Variation.ALL.indexOf(origin.variation()));
    word(origin.generation());
    word(origin.island());
    word(origin.score());
    for (int parent : origin.parents()) {
      word(parent);
    }
  }

  private void write(Island.State island) {
    line("island");
    word(island.randomState());
    word(island.generation());
    word(island.staleGenerations());
    word(island.bestScore());
    for (double success : island.success()) {
      word(success);
    }
    var numbers = new IdentityHashMap<Gene, Integer>();
    for (Gene gene : island.library()) {
      number(gene, numbers);
    }
    for (Member member : island.members()) {
      number(member.gene(), numbers);
    }
    line("library");
    for (Gene gene : island.library()) {
      word(number(gene, numbers));
    }
    line("members");
    for (Member member : island.members()) {
      word(number(member.gene(), numbers));
      word(member.origin().number());
    }
  }

  /** The gene's number. A gene without a number is written first, after its arguments. */
  private int number(Gene gene, IdentityHashMap<Gene, Integer> numbers) {
    Integer known = numbers.get(gene);
    if (known != null) {
      return known;
    }
    var arguments = new int[gene.arguments.size()];
    for (int index = 0; index < arguments.length; index++) {
      arguments[index] = number(gene.arguments.get(index), numbers);
    }
    Operation operation = gene.operation;
    if (operation != null) {
      line("g");
      word(INDICES.getOrDefault(operation, -1));
      for (int argument : arguments) {
        word(argument);
      }
    } else if (gene.type == Type.GRID) {
      line("input");
    } else {
      line(gene.type.name());
      word(gene.number(0));
    }
    int number = numbers.size();
    numbers.put(gene, number);
    return number;
  }

  private void line(String kind) {
    text.append('\n').append(kind);
  }

  private void word(long number) {
    text.append(' ').append(number);
  }

  /** Exactly, to be read by {@link Double#parseDouble}. */
  private void word(double number) {
    text.append(' ').append(number);
  }
}
