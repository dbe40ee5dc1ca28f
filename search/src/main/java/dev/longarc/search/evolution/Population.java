package dev.longarc.search.evolution;

import dev.longarc.dsl.grid.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * An island's members. A newcomer that behaves like a member can replace only that member. Any
 * other newcomer replaces the most similar of a few sampled members, if it is better: crowding (De
 * Jong 1975; restricted tournaments: Harik 1995). This keeps different partial answers alive.
 */
final class Population {
  private static final int COMPARED = 12;

  private final Scene scene;
  private final SplitMix64 random;
  private final int maxSize;
  private final List<Member> members;

  /**
   * @param maxSize at most
   */
  Population(Scene scene, SplitMix64 random, int maxSize, List<Member> members) {
    this.scene = scene;
    this.random = random;
    this.maxSize = maxSize;
    this.members = new ArrayList<>(members);
  }

  /** The members; do not change the list. */
  List<Member> members() {
    return members;
  }

  /** Offers a member to the population. Returns whether it entered. */
  boolean enter(Member member) {
    for (int index = 0; index < members.size(); index++) {
      if (behavesLike(member.gene(), members.get(index).gene())) {
        return replace(index, member);
      }
    }
    if (members.size() < maxSize) {
      members.add(member);
      return true;
    }
    return replace(mostSimilar(member), member);
  }

  private boolean replace(int index, Member member) {
    if (member.isBetterThan(members.get(index))) {
      members.set(index, member);
      return true;
    }
    return false;
  }

  /** Keeps only the best members. */
  void shrinkTo(int survivors) {
    members.sort((one, other) -> one.isBetterThan(other) ? -1 : other.isBetterThan(one) ? 1 : 0);
    members.subList(Math.min(survivors, members.size()), members.size()).clear();
  }

  Member best() {
    Member best = members.getFirst();
    for (Member member : members) {
      if (member.isBetterThan(best)) {
        best = member;
      }
    }
    return best;
  }

  private boolean behavesLike(Gene one, Gene other) {
    for (int demo = 0; demo < scene.demos; demo++) {
      if (!one.image(demo).equals(other.image(demo))) {
        return false;
      }
    }
    return true;
  }

  private int mostSimilar(Member member) {
    int mostSimilar = 0;
    double least = Double.MAX_VALUE;
    for (int compared = 0; compared < COMPARED; compared++) {
      int index = random.nextBelow(members.size());
      double distance = distance(member, members.get(index));
      if (distance < least) {
        least = distance;
        mostSimilar = index;
      }
    }
    return mostSimilar;
  }

  /** The distance: 0–1 between images of the goals' sizes, at least 1 between others. */
  private double distance(Member one, Member other) {
    long[] correct = one.fitness().correct;
    long[] otherCorrect = other.fitness().correct;
    if (correct != null && otherCorrect != null) {
      int differing = 0;
      int cells = 0;
      for (int word = 0; word < correct.length; word++) {
        differing += Long.bitCount(correct[word] ^ otherCorrect[word]);
        cells += Long.bitCount(scene.cells[word]);
      }
      return (double) differing / cells;
    }
    double distance = correct == null && otherCorrect == null ? 1 : 3;
    for (int demo = 0; demo < scene.demos; demo++) {
      Image image = one.gene().image(demo);
      distance += image.sameSize(other.gene().image(demo)) ? 0 : 1.0 / scene.demos;
    }
    return distance;
  }
}
