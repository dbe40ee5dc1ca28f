package dev.longarc.search.evolution;

import dev.longarc.dsl.grid.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * An island's members. What behaves like a member takes its place or none; what is new takes the
 * place of the likest of a few, if it betters that: crowding (De Jong 1975; restricted tournaments:
 * Harik 1995). So different partial answers live side by side.
 */
final class Population {
  private static final int COMPARED = 12;

  private final Scene scene;
  private final SplitMix64 chance;
  private final int size;
  private final List<Member> members;

  /**
   * @param size at most
   */
  Population(Scene scene, SplitMix64 chance, int size, List<Member> members) {
    this.scene = scene;
    this.chance = chance;
    this.size = size;
    this.members = new ArrayList<>(members);
  }

  /** Not to be changed. */
  List<Member> members() {
    return members;
  }

  /** Returns whether there was a place. */
  boolean enter(Member member) {
    for (int index = 0; index < members.size(); index++) {
      if (behavesLike(member.gene(), members.get(index).gene())) {
        return replace(index, member);
      }
    }
    if (members.size() < size) {
      members.add(member);
      return true;
    }
    return replace(likest(member), member);
  }

  private boolean replace(int index, Member member) {
    if (member.betters(members.get(index))) {
      members.set(index, member);
      return true;
    }
    return false;
  }

  /** Makes room for fresh ones: keeps the best. */
  void shrinkTo(int survivors) {
    members.sort((one, other) -> one.betters(other) ? -1 : other.betters(one) ? 1 : 0);
    members.subList(Math.min(survivors, members.size()), members.size()).clear();
  }

  Member best() {
    Member best = members.getFirst();
    for (Member member : members) {
      if (member.betters(best)) {
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

  private int likest(Member member) {
    int likest = 0;
    double least = Double.MAX_VALUE;
    for (int compared = 0; compared < COMPARED; compared++) {
      int index = chance.below(members.size());
      double distance = distance(member, members.get(index));
      if (distance < least) {
        least = distance;
        likest = index;
      }
    }
    return likest;
  }

  /** 0–1 between images of the goals' sizes, 1 and more between others. */
  private double distance(Member one, Member other) {
    long[] right = one.fitness().right;
    long[] otherRight = other.fitness().right;
    if (right != null && otherRight != null) {
      int differ = 0;
      int cells = 0;
      for (int word = 0; word < right.length; word++) {
        differ += Long.bitCount(right[word] ^ otherRight[word]);
        cells += Long.bitCount(scene.cells[word]);
      }
      return (double) differ / cells;
    }
    double distance = right == null && otherRight == null ? 1 : 3;
    for (int demo = 0; demo < scene.demos; demo++) {
      Image image = one.gene().image(demo);
      distance += image.sameSize(other.gene().image(demo)) ? 0 : 1.0 / scene.demos;
    }
    return distance;
  }
}
