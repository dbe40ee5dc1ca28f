package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses parents by lexicase (Spector 2012; La Cava 2016 for the tolerance): cases in random order
 * each leave only the best. Half of the time the cases are whole demonstrations, half of the time
 * single cells that must change: so specialists for a few cells become parents too.
 */
final class LexicaseSelection {
  private static final double TOLERANCE = 0.02;
  private static final int CELLS = 12;

  private final Scene scene;
  private final SplitMix64 chance;
  private final int[] changed;

  LexicaseSelection(Scene scene, SplitMix64 chance) {
    this.scene = scene;
    this.chance = chance;
    int count = 0;
    for (long word : scene.changed) {
      count += Long.bitCount(word);
    }
    changed = new int[count];
    int to = 0;
    for (int word = 0; word < scene.words; word++) {
      for (long left = scene.changed[word]; left != 0; left &= left - 1) {
        changed[to++] = word * 64 + Long.numberOfTrailingZeros(left);
      }
    }
  }

  Member parent(List<Member> members) {
    List<Member> left = new ArrayList<>(members);
    if (changed.length > 0 && chance.happens(0.5)) {
      left = byCells(left);
    } else {
      left = byDemos(left);
    }
    Member one = left.get(chance.below(left.size()));
    Member other = left.get(chance.below(left.size()));
    return one.gene().cost <= other.gene().cost ? one : other;
  }

  private List<Member> byDemos(List<Member> members) {
    var order = new int[scene.demos];
    for (int index = 0; index < order.length; index++) {
      int other = chance.below(index + 1);
      order[index] = order[other];
      order[other] = index;
    }
    List<Member> left = members;
    for (int index = 0; index < order.length && left.size() > 1; index++) {
      left = bestOf(left, order[index]);
    }
    return left;
  }

  private static List<Member> bestOf(List<Member> members, int demo) {
    double best = 0;
    for (Member member : members) {
      best = Math.max(best, member.fitness().ofDemo[demo]);
    }
    var left = new ArrayList<Member>();
    for (Member member : members) {
      if (member.fitness().ofDemo[demo] >= best - TOLERANCE) {
        left.add(member);
      }
    }
    return left;
  }

  private List<Member> byCells(List<Member> members) {
    List<Member> left = members;
    for (int index = 0; index < CELLS && left.size() > 1; index++) {
      int cell = changed[chance.below(changed.length)];
      var able = new ArrayList<Member>();
      for (Member member : left) {
        long[] right = member.fitness().right;
        if (right != null && (right[cell >> 6] >>> cell & 1) != 0) {
          able.add(member);
        }
      }
      left = able.isEmpty() ? left : able;
    }
    return left;
  }
}
