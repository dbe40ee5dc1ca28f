package dev.longarc.application.contract;

import dev.longarc.ledger.LedgerLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The money of one strategy run, in US dollars. */
@Schema(name = "LedgerLine")
public record LedgerLineBody(
    int round,
    @Schema(description = "Index in the plan; one further is the fallback's") int step,
    @Schema(description = "Index in the step") int strategyIndex,
    String strategy,
    @Schema(description = "0; each further run after the evaluation had a result counts one more")
        int repeat,
    BigDecimal reservedUsd,
    @Schema(description = "What it cost; null: it has not ended") @Nullable BigDecimal settledUsd,
    @Schema(description = "The cost of lost work, not part of the spending") BigDecimal lostUsd,
    Instant reservedAt,
    @Nullable Instant settledAt) {
  static LedgerLineBody of(LedgerLine line) {
    return new LedgerLineBody(
        line.round(),
        line.step(),
        line.index(),
        line.strategy(),
        line.repeat(),
        line.reservedUsd(),
        line.settledUsd(),
        line.lostUsd(),
        line.reservedAt(),
        line.settledAt());
  }
}
