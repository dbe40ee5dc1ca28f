package dev.longarc.benchmarks.strategies;

import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A context without a platform; it keeps the checkpoints. */
record FakeContext(
    long budget,
    long seed,
    Map<String, String> options,
    int tryNumber,
    @Nullable String newest,
    List<String> checkpoints)
    implements SolveContext {
  static FakeContext of(Map<String, String> options) {
    return new FakeContext(1_000, 7, options, 1, null, new ArrayList<>());
  }

  FakeContext onTry(int number) {
    return new FakeContext(budget, seed, options, number, newest, checkpoints);
  }

  FakeContext withSeed(long other) {
    return new FakeContext(budget, other, options, tryNumber, newest, checkpoints);
  }

  FakeContext withBudget(long other) {
    return new FakeContext(other, seed, options, tryNumber, newest, checkpoints);
  }

  FakeContext resumedFrom(String checkpoint) {
    return new FakeContext(budget, seed, options, tryNumber, checkpoint, checkpoints);
  }

  @Override
  public Optional<String> checkpoint() {
    return Optional.ofNullable(newest);
  }

  @Override
  public void heartbeat(double done, Supplier<String> checkpoint) {
    checkpoints.add(checkpoint.get());
  }
}
