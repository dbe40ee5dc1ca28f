package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns lists of rules that correct a base, by beam search. Rules are found in the order in which
 * they apply: a rule may be wrong only for cells that earlier rules have decided. A rule has one
 * condition, or two where the second makes the first pure, as FOIL adds literals (Quinlan, Learning
 * logical definitions from relations, 1990).
 */
final class RuleListLearner {
  private static final int MAX_LENGTH = 6;
  private static final int BEAM = 8;
  private static final int FIRST_CHILDREN = 16;
  private static final int CHILDREN = 6;

  /** Rules considered as children: more than are kept, since many have the same effect. */
  private static final int MAX_CONSIDERED = 100;

  private static final int MAX_SOURCES = 14;
  private static final int MAX_PURE = 120;
  private static final int MAX_IMPURE = 3_000;

  /** The number of sources, the best first, for which pairs of conditions are tried. */
  private static final int PAIRED_SOURCES = 5;

  private static final int PAIRED_CONDITIONS = 40;
  private static final int MAX_PAIRS = 40;

  /**
   * The cost of a rule for each demonstration where it does nothing: the rule may be a coincidence.
   */
  private static final double IDLE_COST = 2;

  /** The cost of each demonstration left unexplained. */
  private static final double UNEXPLAINED_COST = 50;

  private final CellBitmap bitmap;
  private final Program canvas;
  private final List<ColourSource> sources;
  private final List<CellCondition> conditions;
  private final List<Rule> selfRules;
  private final Combiner.Sink sink;
  private final StepBudget budget;
  private final int words;

  /**
   * The conditions' cells in the demonstrations, one after the other: this saves most cache misses.
   */
  private final long[] matrix;

  /** An incomplete list: the cells that no rule has decided, and the cells that are still wrong. */
  private static final class Partial {
    final long[] open;
    final long[] residue;
    final double cost;
    final @Nullable Partial previous;
    final @Nullable Rule rule;

    Partial(
        long[] open, long[] residue, double cost, @Nullable Partial previous, @Nullable Rule rule) {
      this.open = open;
      this.residue = residue;
      this.cost = cost;
      this.previous = previous;
      this.rule = rule;
    }
  }

  /**
   * @param canvas any program that gives an image of the outputs' size
   * @param selfRules further rules, each right wherever it applies
   */
  RuleListLearner(
      CellBitmap bitmap,
      Program canvas,
      List<ColourSource> sources,
      List<CellCondition> conditions,
      List<Rule> selfRules,
      Combiner.Sink sink,
      StepBudget budget) {
    this.bitmap = bitmap;
    this.canvas = canvas;
    this.sources = sources;
    this.conditions = new ArrayList<>(conditions);
    this.conditions.sort(Comparator.comparingInt(condition -> condition.cost)); // stable
    this.selfRules = selfRules;
    this.sink = sink;
    this.budget = budget;
    this.words = bitmap.demoWords;
    this.matrix = new long[this.conditions.size() * words];
    for (int index = 0; index < this.conditions.size(); index++) {
      System.arraycopy(this.conditions.get(index).cells, 0, matrix, index * words, words);
    }
  }

  /** Learns lists that correct the base; does nothing when the base makes the outputs itself. */
  void learn(ColourSource base) {
    long[] residue = Bits.minus(bitmap.demoCells, base.correct);
    if (Bits.isEmpty(residue)) {
      return;
    }
    var pure = new ArrayList<Rule>();
    var impure = new ArrayList<Rule>();
    List<ColourSource> useful = usefulSources(base, residue);
    for (int rank = 0; rank < useful.size() && !budget.isSpent(); rank++) {
      propose(useful.get(rank), residue, rank < PAIRED_SOURCES, pure, impure);
    }
    for (Rule rule : selfRules) {
      if (Bits.countBoth(rule.cells, residue, words) > 0) {
        pure.add(rule);
      }
    }
    var beam = List.of(new Partial(bitmap.demoCells, residue, 0, null, null));
    offerPartly(beam.getFirst(), base);
    for (int length = 1; length <= MAX_LENGTH && !beam.isEmpty(); length++) {
      var next = new TopK<Partial>(Integer.MAX_VALUE);
      for (Partial partial : beam) {
        expand(partial, pure, impure, length == 1 ? FIRST_CHILDREN : CHILDREN, next);
      }
      beam = offer(next, base);
    }
  }

  /** Hands the complete lists to the sink, and returns the best of the others. */
  private List<Partial> offer(TopK<Partial> found, ColourSource base) {
    var open = new ArrayList<Partial>();
    Set<Long> known = new HashSet<>();
    for (Partial partial : found.items()) {
      if (Bits.isEmpty(partial.residue)) {
        sink.take(program(partial, base), partial.cost + base.cost);
      } else if (open.size() < BEAM
          && known.add(Bits.hash(partial.residue) * 31 + Bits.hash(partial.open))) {
        offerPartly(partial, base);
        open.add(partial);
      }
    }
    return open;
  }

  /** Hands a list to the sink that explains at least half of the demonstrations. */
  private void offerPartly(Partial partial, ColourSource base) {
    int unexplained = bitmap.demos - bitmap.demosWithout(partial.residue, partial.residue);
    if (unexplained < bitmap.demos && unexplained * 2 <= bitmap.demos) {
      double cost = partial.cost + base.cost + UNEXPLAINED_COST * unexplained;
      sink.take(program(partial, base), cost);
    }
  }

  /**
   * The sources that explain some of the residue, without those that a cheaper source dominates.
   */
  private List<ColourSource> usefulSources(ColourSource base, long[] residue) {
    var explaining = new TopK<ColourSource>(Integer.MAX_VALUE);
    int size = Bits.count(residue);
    for (ColourSource source : sources) {
      int hits = source == base ? 0 : Bits.countBoth(source.correct, residue, words);
      if (hits > 0) {
        explaining.add(source, source.cost - hits * 8.0 / size);
      }
    }
    var useful = new ArrayList<ColourSource>();
    for (ColourSource source : explaining.items()) {
      if (useful.size() < MAX_SOURCES && !isOutdone(source, useful)) {
        useful.add(source);
      }
    }
    return useful;
  }

  private boolean isOutdone(ColourSource source, List<ColourSource> others) {
    for (ColourSource other : others) {
      if (other.cost <= source.cost && Bits.within(source.correct, other.correct, words)) {
        return true;
      }
    }
    return false;
  }

  /** Makes rules for one source: pure rules, right wherever they apply, and impure rules. */
  private void propose(
      ColourSource source, long[] residue, boolean paired, List<Rule> pure, List<Rule> impure) {
    var wanted = new long[words];
    var bad = new long[words];
    for (int word = 0; word < words; word++) {
      wanted[word] = residue[word] & source.correct[word];
      bad[word] = bitmap.demoCells[word] & ~source.correct[word];
    }
    int size = Bits.count(wanted);
    var found = new TopK<Rule>(MAX_PURE);
    var near = new TopK<Integer>(PAIRED_CONDITIONS);
    for (int index = 0; index < conditions.size(); index++) {
      int hits = countBoth(index, wanted);
      if (hits == 0) {
        continue;
      }
      int wrong = countBoth(index, bad);
      int cost = conditions.get(index).cost + source.cost + 1;
      if (wrong == 0) {
        double score = cost + missCost(size - hits);
        if (found.isWanted(score)) {
          found.add(rule(index, source), score);
        }
        continue;
      }
      if (hits * 3 >= size) {
        near.add(
            index, conditions.get(index).cost - 4 * Math.log(hits) + 2 * Math.log(1.0 + wrong));
      }
      if (impure.size() < MAX_IMPURE) {
        impure.add(rule(index, source));
      }
    }
    budget.spend((long) conditions.size() * (2 + words / 8));
    pure.addAll(found.items());
    if (paired) {
      proposePairs(source, wanted, bad, near.items(), pure);
    }
  }

  private Rule rule(int index, ColourSource source) {
    CellCondition condition = conditions.get(index);
    return new Rule(condition.cells, source, condition.cost + source.cost + 1, List.of(condition));
  }

  /** The number of a condition's cells in the set. */
  private int countBoth(int index, long[] set) {
    int count = 0;
    int from = index * words;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(matrix[from + word] & set[word]);
    }
    return count;
  }

  private static double missCost(int cells) {
    return 4 * Math.log(1.0 + cells);
  }

  private void proposePairs(
      ColourSource source, long[] wanted, long[] bad, List<Integer> near, List<Rule> pure) {
    int size = Bits.count(wanted);
    var pairs = new TopK<Rule>(MAX_PAIRS);
    for (int first : near) {
      if (budget.isSpent()) {
        break;
      }
      CellCondition one = conditions.get(first);
      int second = purifyingCondition(one, wanted, bad, size);
      if (second >= 0) {
        CellCondition two = conditions.get(second);
        var cells = new long[bitmap.words];
        for (int word = 0; word < cells.length; word++) {
          cells[word] = one.cells[word] & two.cells[word];
        }
        int cost = one.cost + two.cost + source.cost + 2;
        int hits = Bits.countBoth(cells, wanted, words);
        pairs.add(
            new Rule(cells, source, cost, List.of(one, two)),
            one.cost + two.cost + missCost(size - hits));
      }
    }
    pure.addAll(pairs.items());
  }

  /**
   * The index of the best condition that excludes all bad cells of {@code one}; -1 if there is
   * none.
   */
  private int purifyingCondition(CellCondition one, long[] wanted, long[] bad, int size) {
    var wantedOfOne = new long[words];
    var badOfOne = new long[words];
    var badWords = new int[words]; // words with a bad cell
    int count = 0;
    for (int word = 0; word < words; word++) {
      wantedOfOne[word] = wanted[word] & one.cells[word];
      badOfOne[word] = bad[word] & one.cells[word];
      if (badOfOne[word] != 0) {
        badWords[count++] = word;
      }
    }
    int best = -1;
    double bestScore = Double.MAX_VALUE;
    int tried = 0;
    // the cheapest come first: once a condition costs the best score, none after it can be better
    for (; tried < conditions.size() && conditions.get(tried).cost < bestScore; tried++) {
      if (intersects(tried, badOfOne, badWords, count)) {
        continue;
      }
      int hits = countBoth(tried, wantedOfOne);
      double score = conditions.get(tried).cost + missCost(size - hits);
      if (hits > 0 && score < bestScore) {
        bestScore = score;
        best = tried;
      }
    }
    budget.spend(tried / 16);
    return best;
  }

  private boolean intersects(int index, long[] bad, int[] badWords, int count) {
    int from = index * words;
    for (int at = 0; at < count; at++) {
      int word = badWords[at];
      if ((matrix[from + word] & bad[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds each rule that is pure after the list's rules, and keeps the best results. */
  private void expand(
      Partial partial, List<Rule> pure, List<Rule> impure, int children, TopK<Partial> next) {
    int size = Bits.count(partial.residue);
    var found = new TopK<Rule>(MAX_CONSIDERED);
    for (Rule rule : pure) {
      consider(rule, partial, size, found);
    }
    budget.spend(pure.size());
    if (partial.rule != null) {
      for (Rule rule : impure) {
        if (isPure(rule, partial)) {
          consider(rule, partial, size, found);
        }
      }
      budget.spend(impure.size() / 2);
    }
    Set<Long> known = new HashSet<>();
    int kept = 0;
    for (Rule rule : found.items()) {
      if (kept >= children) {
        break;
      }
      Partial child = extended(rule, partial);
      if (Bits.isEmpty(child.residue) || known.add(Bits.hash(child.residue))) {
        next.add(child, child.cost + 3 * Math.log(1.0 + Bits.count(child.residue)));
        kept++;
      }
    }
  }

  private void consider(Rule rule, Partial partial, int size, TopK<Rule> found) {
    int hits = Bits.countBoth(rule.cells, partial.residue, words);
    if (hits > 0) {
      found.add(rule, rule.cost + missCost(size - hits));
    }
  }

  private boolean isPure(Rule rule, Partial partial) {
    return Bits.bothWithin(rule.cells, partial.open, rule.source.correct, words);
  }

  private Partial extended(Rule rule, Partial partial) {
    var open = new long[words];
    var residue = new long[words];
    for (int word = 0; word < words; word++) {
      open[word] = partial.open[word] & ~rule.cells[word];
      residue[word] = partial.residue[word] & ~(rule.cells[word] & rule.source.correct[word]);
    }
    double cost =
        partial.cost + rule.cost + IDLE_COST * bitmap.demosWithout(rule.cells, partial.residue);
    return new Partial(open, residue, cost, partial, rule);
  }

  /** The rule found first is painted last. */
  private Program program(Partial partial, ColourSource base) {
    Program program = base.canvas(canvas);
    Partial at = partial;
    while (at != null && at.rule != null) {
      program = at.rule.appliedTo(program, canvas);
      at = at.previous;
    }
    return program;
  }
}
