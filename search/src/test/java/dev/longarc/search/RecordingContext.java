package dev.longarc.search;

import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A context that keeps every checkpoint, and cancels at a given heartbeat. */
public final class RecordingContext implements SolveContext {
  /** The exception for a cancelled run. */
  public static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final long budget;
  private final long seed;
  private final Optional<String> checkpoint;
  private final int cancelAt;
  private Map<String, String> options = Map.of();
  private @Nullable Supplier<String> supplier;

  /** Those of different suppliers, in the order of their arrival. */
  public final List<String> checkpoints = new ArrayList<>();

  public int beats;
  public double done;

  /** The checkpoint at the cancelled heartbeat. */
  public String newest = "";

  private RecordingContext(long budget, long seed, Optional<String> checkpoint, int cancelAt) {
    this.budget = budget;
    this.seed = seed;
    this.checkpoint = checkpoint;
    this.cancelAt = cancelAt;
  }

  public static RecordingContext of(long budget) {
    return seeded(budget, 1);
  }

  public static RecordingContext seeded(long budget, long seed) {
    return new RecordingContext(budget, seed, Optional.empty(), Integer.MAX_VALUE);
  }

  public static RecordingContext resumed(long budget, String checkpoint) {
    return new RecordingContext(budget, 1, Optional.of(checkpoint), Integer.MAX_VALUE);
  }

  public static RecordingContext cancelledAt(long budget, int beat) {
    return new RecordingContext(budget, 1, Optional.empty(), beat);
  }

  public RecordingContext with(Map<String, String> chosen) {
    options = chosen;
    return this;
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
    return options;
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
    if (!newCheckpoint.equals(supplier)) {
      supplier = newCheckpoint;
      checkpoints.add(newCheckpoint.get());
    }
    if (beats == cancelAt) {
      newest = newCheckpoint.get();
      throw new Cancelled();
    }
  }
}
