package dev.longarc.application.experiments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longarc.application.contract.LedgerBody;
import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.ledger.Balance;
import dev.longarc.store.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ledgers, whose spending by strategy and whose proof read all lines: a copy is shown again for a
 * second unless the experiment's sums or its state have changed.
 */
final class LedgerViews {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Cache<Key, LedgerBody> copies =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(1_000).build();

  private record Key(String id, Balance balance, @Nullable FailureType stopReason, boolean proof) {}

  LedgerViews(Ledger ledger) {
    this.ledger = ledger;
  }

  LedgerBody of(Experiment experiment, boolean proof) {
    var key =
        new Key(experiment.id(), experiment.balance(), experiment.controls().stopReason(), proof);
    return copies.get(key, _ -> LedgerBody.of(experiment, ledger, proof));
  }
}
