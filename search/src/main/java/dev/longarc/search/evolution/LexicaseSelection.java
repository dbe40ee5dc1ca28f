package dev.longarc.search.evolution;

import java.util.ArrayList;
import java.util.List;

/**
 * Selects parents by lexicase selection (Spector 2012; La Cava 2016 for the tolerance): each case,
 * in random order, leaves only the best members. Half of the time the cases are demonstrations,
 * half of the time single cells that must change, so that specialists for a few cells become
 * parents too.
 */
final class LexicaseSelection {
  private static final double TOLERANCE = 0.02;
  private static final int MAX_CELLS = 12;

  private final Scene scene;
  private final SplitMix64 random;
  private final int[] changed;

  LexicaseSelection(Scene scene, SplitMix64 random) {
    this.scene = scene;
    this.random = random;
    int count = 0;
    for (long word : scene.changed) {
      count += Long.bitCount(word);
    }
    changed = new int[count];
    int to = 0;
    for (int word = 0; word < scene.words; word++) {
      for (long remaining = scene.changed[word]; remaining != 0; remaining &= remaining - 1) {
        changed[to++] = word * 64 + Long.numberOfTrailingZeros(remaining);
      }
    }
  }

  Member selectParent(List<Member> members) {
    List<Member> remaining = new ArrayList<>(members);
    if (changed.length > 0 && random.nextBoolean(0.5)) {
      remaining = byCells(remaining);
    } else {
      remaining = byDemos(remaining);
    }
    Member one = remaining.get(random.nextBelow(remaining.size()));
    Member other = remaining.get(random.nextBelow(remaining.size()));
    return one.gene().cost <= other.gene().cost ? one : other;
  }

  private List<Member> byDemos(List<Member> members) {
    var order = new int[scene.demos];
    for (int index = 0; index < order.length; index++) {
      int other = random.nextBelow(index + 1);
      order[index] = order[other];
      order[other] = index;
    }
    List<Member> remaining = members;
    for (int index = 0; index < order.length && remaining.size() > 1; index++) {
      remaining = bestOf(remaining, order[index]);
    }
    return remaining;
  }

  private static List<Member> bestOf(List<Member> members, int demo) {
    double best = 0;
    for (Member member : members) {
      best = Math.max(best, member.fitness().byDemo[demo]);
    }
    var remaining = new ArrayList<Member>();
    for (Member member : members) {
      if (member.fitness().byDemo[demo] >= best - TOLERANCE) {
        remaining.add(member);
      }
    }
    return remaining;
  }

  private List<Member> byCells(List<Member> members) {
    List<Member> remaining = members;
    for (int index = 0; index < MAX_CELLS && remaining.size() > 1; index++) {
      int cell = changed[random.nextBelow(changed.length)];
      var correctMembers = new ArrayList<Member>();
      for (Member member : remaining) {
        long[] correct = member.fitness().correct;
        if (correct != null && (correct[cell >> 6] >>> cell & 1) != 0) {
          correctMembers.add(member);
        }
      }
      remaining = correctMembers.isEmpty() ? remaining : correctMembers;
    }
    return remaining;
  }
}
