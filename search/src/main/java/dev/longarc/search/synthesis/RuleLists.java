package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns lists of rules that correct a base, by beam search. Rules are found from the first that
 * applies to the last: a rule may be wrong only for cells that those before it have decided. A rule
 * is one literal, or two where the second makes the first pure, as FOIL adds literals (Quinlan,
 * Learning logical definitions from relations, 1990).
 */
final class RuleLists {
  private static final int MAX_LENGTH = 6;
  private static final int BEAM = 8;
  private static final int FIRST_CHILDREN = 16;
  private static final int CHILDREN = 6;

  /** Rules of which children are made: more than those, since many have the same effect. */
  private static final int MAX_CONSIDERED = 100;

  private static final int MAX_SOURCES = 14;
  private static final int MAX_PURE = 120;
  private static final int MAX_IMPURE = 3_000;

  /** The sources, the best first, for which two literals are joined. */
  private static final int PAIRED_SOURCES = 5;

  private static final int PAIRED_LITERALS = 40;
  private static final int MAX_PAIRS = 40;

  /** What it costs that a rule does nothing for a demonstration: it may be chance. */
  private static final double IDLE_COST = 2;

  /** What it costs to leave a demonstration unexplained. */
  private static final double UNEXPLAINED_COST = 50;

  private final CellBitmap sheet;
  private final Program canvas;
  private final List<Source> sources;
  private final List<CellCondition> literals;
  private final List<Rule> selfRules;
  private final Combiner.Sink sink;
  private final StepBudget work;
  private final int words;

  /** The literals' cells in the demonstrations, one after the other: far fewer cache misses. */
  private final long[] matrix;

  /** A list that is not complete: the cells that no rule has decided, what is still wrong. */
  private static final class Partial {
    final long[] open;
    final long[] residue;
    final double cost;
    final @Nullable Partial before;
    final @Nullable Rule rule;

    Partial(
        long[] open, long[] residue, double cost, @Nullable Partial before, @Nullable Rule rule) {
      this.open = open;
      this.residue = residue;
      this.cost = cost;
      this.before = before;
      this.rule = rule;
    }
  }

  /**
   * @param canvas any program that gives an image of the outputs' size
   * @param selfRules further rules: each right where it applies
   */
  RuleLists(
      CellBitmap sheet,
      Program canvas,
      List<Source> sources,
      List<CellCondition> literals,
      List<Rule> selfRules,
      Combiner.Sink sink,
      StepBudget work) {
    this.sheet = sheet;
    this.canvas = canvas;
    this.sources = sources;
    this.literals = new ArrayList<>(literals);
    this.literals.sort(Comparator.comparingInt(literal -> literal.cost)); // stable
    this.selfRules = selfRules;
    this.sink = sink;
    this.work = work;
    this.words = sheet.demoWords;
    this.matrix = new long[this.literals.size() * words];
    for (int index = 0; index < this.literals.size(); index++) {
      System.arraycopy(this.literals.get(index).cells, 0, matrix, index * words, words);
    }
  }

  /** Learns what makes the outputs of the base, where the base is not all. */
  void learn(Source base) {
    long[] residue = Bits.minus(sheet.demoCells, base.right);
    if (Bits.isEmpty(residue)) {
      return;
    }
    var pure = new ArrayList<Rule>();
    var impure = new ArrayList<Rule>();
    List<Source> useful = useful(base, residue);
    for (int rank = 0; rank < useful.size() && !work.isSpent(); rank++) {
      propose(useful.get(rank), residue, rank < PAIRED_SOURCES, pure, impure);
    }
    for (Rule rule : selfRules) {
      if (Bits.countBoth(rule.cells, residue, words) > 0) {
        pure.add(rule);
      }
    }
    var beam = List.of(new Partial(sheet.demoCells, residue, 0, null, null));
    offerPartly(beam.getFirst(), base);
    for (int length = 1; length <= MAX_LENGTH && !beam.isEmpty(); length++) {
      var next = new TopK<Partial>(Integer.MAX_VALUE);
      for (Partial partial : beam) {
        expand(partial, pure, impure, length == 1 ? FIRST_CHILDREN : CHILDREN, next);
      }
      beam = offer(next, base);
    }
  }

  /** Gives away the lists that leave nothing, and returns the best of the others. */
  private List<Partial> offer(TopK<Partial> found, Source base) {
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

  /** Gives away what explains at least half of the demonstrations. */
  private void offerPartly(Partial partial, Source base) {
    int unexplained = sheet.demos - sheet.demosWithout(partial.residue, partial.residue);
    if (unexplained < sheet.demos && unexplained * 2 <= sheet.demos) {
      double cost = partial.cost + base.cost + UNEXPLAINED_COST * unexplained;
      sink.take(program(partial, base), cost);
    }
  }

  /** Sources that explain some of the residue, without those that a cheaper one outdoes. */
  private List<Source> useful(Source base, long[] residue) {
    var explaining = new TopK<Source>(Integer.MAX_VALUE);
    int size = Bits.count(residue);
    for (Source source : sources) {
      int hits = source == base ? 0 : Bits.countBoth(source.right, residue, words);
      if (hits > 0) {
        explaining.add(source, source.cost - hits * 8.0 / size);
      }
    }
    var useful = new ArrayList<Source>();
    for (Source source : explaining.items()) {
      if (useful.size() < MAX_SOURCES && !isOutdone(source, useful)) {
        useful.add(source);
      }
    }
    return useful;
  }

  private boolean isOutdone(Source source, List<Source> others) {
    for (Source other : others) {
      if (other.cost <= source.cost && Bits.within(source.right, other.right, words)) {
        return true;
      }
    }
    return false;
  }

  /** Makes rules for one source: pure ones, right wherever they apply, and impure ones. */
  private void propose(
      Source source, long[] residue, boolean paired, List<Rule> pure, List<Rule> impure) {
    var wanted = new long[words];
    var bad = new long[words];
    for (int word = 0; word < words; word++) {
      wanted[word] = residue[word] & source.right[word];
      bad[word] = sheet.demoCells[word] & ~source.right[word];
    }
    int size = Bits.count(wanted);
    var found = new TopK<Rule>(MAX_PURE);
    var near = new TopK<Integer>(PAIRED_LITERALS);
    for (int index = 0; index < literals.size(); index++) {
      int hits = countBoth(index, wanted);
      if (hits == 0) {
        continue;
      }
      int wrong = countBoth(index, bad);
      int cost = literals.get(index).cost + source.cost + 1;
      if (wrong == 0) {
        double score = cost + missing(size - hits);
        if (found.isWanted(score)) {
          found.add(rule(index, source), score);
        }
        continue;
      }
      if (hits * 3 >= size) {
        near.add(index, literals.get(index).cost - 4 * Math.log(hits) + 2 * Math.log(1.0 + wrong));
      }
      if (impure.size() < MAX_IMPURE) {
        impure.add(rule(index, source));
      }
    }
    work.add((long) literals.size() * (2 + words / 8));
    pure.addAll(found.items());
    if (paired) {
      proposePairs(source, wanted, bad, near.items(), pure);
    }
  }

  private Rule rule(int index, Source source) {
    CellCondition literal = literals.get(index);
    return new Rule(literal.cells, source, literal.cost + source.cost + 1, List.of(literal));
  }

  /** How many of a literal's cells are in the set. */
  private int countBoth(int index, long[] set) {
    int count = 0;
    int from = index * words;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(matrix[from + word] & set[word]);
    }
    return count;
  }

  private static double missing(int cells) {
    return 4 * Math.log(1.0 + cells);
  }

  private void proposePairs(
      Source source, long[] wanted, long[] bad, List<Integer> near, List<Rule> pure) {
    int size = Bits.count(wanted);
    var pairs = new TopK<Rule>(MAX_PAIRS);
    for (int first : near) {
      if (work.isSpent()) {
        break;
      }
      CellCondition one = literals.get(first);
      int second = purifying(one, wanted, bad, size);
      if (second >= 0) {
        CellCondition two = literals.get(second);
        var cells = new long[sheet.words];
        for (int word = 0; word < cells.length; word++) {
          cells[word] = one.cells[word] & two.cells[word];
        }
        int cost = one.cost + two.cost + source.cost + 2;
        int hits = Bits.countBoth(cells, wanted, words);
        pairs.add(
            new Rule(cells, source, cost, List.of(one, two)),
            one.cost + two.cost + missing(size - hits));
      }
    }
    pure.addAll(pairs.items());
  }

  /** The best literal that excludes all of {@code one} that is bad; -1 if none does. */
  private int purifying(CellCondition one, long[] wanted, long[] bad, int size) {
    var itsWanted = new long[words];
    var itsBad = new long[words];
    var places = new int[words]; // words that have something bad
    int count = 0;
    for (int word = 0; word < words; word++) {
      itsWanted[word] = wanted[word] & one.cells[word];
      itsBad[word] = bad[word] & one.cells[word];
      if (itsBad[word] != 0) {
        places[count++] = word;
      }
    }
    int best = -1;
    double bestScore = Double.MAX_VALUE;
    int tried = 0;
    // the cheapest come first: none after one that costs the best score can be better
    for (; tried < literals.size() && literals.get(tried).cost < bestScore; tried++) {
      if (meets(tried, itsBad, places, count)) {
        continue;
      }
      int hits = countBoth(tried, itsWanted);
      double score = literals.get(tried).cost + missing(size - hits);
      if (hits > 0 && score < bestScore) {
        bestScore = score;
        best = tried;
      }
    }
    work.add(tried / 16);
    return best;
  }

  private boolean meets(int index, long[] bad, int[] places, int count) {
    int from = index * words;
    for (int place = 0; place < count; place++) {
      int word = places[place];
      if ((matrix[from + word] & bad[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Puts each rule that is pure after those of the list behind it, and keeps the best. */
  private void expand(
      Partial partial, List<Rule> pure, List<Rule> impure, int children, TopK<Partial> next) {
    int size = Bits.count(partial.residue);
    var found = new TopK<Rule>(MAX_CONSIDERED);
    for (Rule rule : pure) {
      consider(rule, partial, size, found);
    }
    work.add(pure.size());
    if (partial.rule != null) {
      for (Rule rule : impure) {
        if (isPure(rule, partial)) {
          consider(rule, partial, size, found);
        }
      }
      work.add(impure.size() / 2);
    }
    Set<Long> known = new HashSet<>();
    int kept = 0;
    for (Rule rule : found.items()) {
      if (kept >= children) {
        break;
      }
      Partial child = with(rule, partial);
      if (Bits.isEmpty(child.residue) || known.add(Bits.hash(child.residue))) {
        next.add(child, child.cost + 3 * Math.log(1.0 + Bits.count(child.residue)));
        kept++;
      }
    }
  }

  private void consider(Rule rule, Partial partial, int size, TopK<Rule> found) {
    int hits = Bits.countBoth(rule.cells, partial.residue, words);
    if (hits > 0) {
      found.add(rule, rule.cost + missing(size - hits));
    }
  }

  private boolean isPure(Rule rule, Partial partial) {
    return Bits.bothWithin(rule.cells, partial.open, rule.source.right, words);
  }

  private Partial with(Rule rule, Partial partial) {
    var open = new long[words];
    var residue = new long[words];
    for (int word = 0; word < words; word++) {
      open[word] = partial.open[word] & ~rule.cells[word];
      residue[word] = partial.residue[word] & ~(rule.cells[word] & rule.source.right[word]);
    }
    double cost =
        partial.cost + rule.cost + IDLE_COST * sheet.demosWithout(rule.cells, partial.residue);
    return new Partial(open, residue, cost, partial, rule);
  }

  /** The rule found first is painted last. */
  private Program program(Partial partial, Source base) {
    Program program = base.canvas(canvas);
    Partial at = partial;
    while (at != null && at.rule != null) {
      program = at.rule.over(program, canvas);
      at = at.before;
    }
    return program;
  }
}
