package dev.longarc.search.evolution;

import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A platform that keeps every checkpoint, and cancels at a given heartbeat. */
final class FakeContext implements SolveContext {
  /** What the platform throws when a run is cancelled. */
  static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final long budget;
  private final long seed;
  private final Optional<String> checkpoint;
  private final int cancelAt;
  private @Nullable Supplier<String> newest;

  /** Different ones, in the order of their arrival. */
  final List<String> checkpoints = new ArrayList<>();

  int beats;
  double done;

  private FakeContext(long budget, long seed, Optional<String> checkpoint, int cancelAt) {
    this.budget = budget;
    this.seed = seed;
    this.checkpoint = checkpoint;
    this.cancelAt = cancelAt;
  }

  static FakeContext of(long budget) {
    return seeded(budget, 1);
  }

  static FakeContext seeded(long budget, long seed) {
    return new FakeContext(budget, seed, Optional.empty(), Integer.MAX_VALUE);
  }

  static FakeContext resumed(long budget, String checkpoint) {
    return new FakeContext(budget, 1, Optional.of(checkpoint), Integer.MAX_VALUE);
  }

  static FakeContext cancelledAt(long budget, int beat) {
    return new FakeContext(budget, 1, Optional.empty(), beat);
  }

  @Override
  public long budget() {
    return budget;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }

  @Override
  public int tryNumber() {
    return 1;
  }

  @Override
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public void heartbeat(double newDone, Supplier<String> newCheckpoint) {
    beats++;
    done = newDone;
    if (!newCheckpoint.equals(newest)) {
      newest = newCheckpoint;
      checkpoints.add(newCheckpoint.get());
    }
    if (beats == cancelAt) {
      throw new Cancelled();
    }
  }
}
