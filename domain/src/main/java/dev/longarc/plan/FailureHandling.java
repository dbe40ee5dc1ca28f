package dev.longarc.plan;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.strategy.StrategyCatalog;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handling of failures that strategies raise. It does not cover lost workers: a run that lost
 * its worker always continues on another one.
 *
 * @param retries by kind of failure; absent kinds have the {@linkplain #DEFAULT_RETRIES default}
 * @param recovery the rungs of the ladder that may be used
 * @param fallback the strategy of {@link Recovery#FALLBACK_TO_SIMPLE_STRATEGY}; null: the default
 */
public record FailureHandling(
    Map<FailureType, RetryPolicy> retries,
    List<Recovery> recovery,
    @Nullable StrategySpec fallback) {
  /**
   * The counts are those of the ARC Prize 2025 backend document; its waits of minutes, meant for
   * rented machines, are divided by a hundred here.
   */
  public static final Map<FailureType, RetryPolicy> DEFAULT_RETRIES =
      Map.of(
          FailureType.PLATFORM, new RetryPolicy(5, 3_000),
          FailureType.RESOURCE, new RetryPolicy(3, 6_000),
          FailureType.TIMEOUT, new RetryPolicy(2, 18_000),
          FailureType.DATA, new RetryPolicy(2, 1_200),
          FailureType.MODEL, new RetryPolicy(2, 1_800),
          FailureType.NETWORK, new RetryPolicy(4, 300),
          FailureType.UNKNOWN, new RetryPolicy(2, 3_000),
          FailureType.STRATEGY_UNAVAILABLE, new RetryPolicy(3, 20_000));

  private static final StrategySpec DEFAULT_FALLBACK =
      new StrategySpec("program-synthesis", 0, Map.of());

  private static final RetryPolicy NEVER = new RetryPolicy(0, 0);

  /** Retries only, so that a failure stays visible and is not hidden by a fallback's answer. */
  public static final FailureHandling DEFAULT =
      new FailureHandling(Map.of(), List.of(Recovery.RETRY_WITH_BACKOFF), null);

  public FailureHandling {
    var copy = new EnumMap<FailureType, RetryPolicy>(FailureType.class);
    copy.putAll(retries);
    retries = Collections.unmodifiableMap(copy);
    recovery = recovery.stream().distinct().sorted().toList();
  }

  /** The number of retries after {@code type}, and their waits. */
  public RetryPolicy retry(FailureType type) {
    return uses(Recovery.RETRY_WITH_BACKOFF)
        ? retries.getOrDefault(type, DEFAULT_RETRIES.getOrDefault(type, NEVER))
        : NEVER;
  }

  public boolean uses(Recovery rung) {
    return recovery.contains(rung);
  }

  /** This handling with the fallback's budget and pool, if the fallback is used. */
  FailureHandling resolved(StrategyCatalog catalog, TimeLimits times) {
    if (!uses(Recovery.FALLBACK_TO_SIMPLE_STRATEGY)) {
      return this;
    }
    StrategySpec named = fallback == null ? DEFAULT_FALLBACK : fallback;
    return new FailureHandling(retries, recovery, named.resolved(catalog, times, "fallback"));
  }
}
