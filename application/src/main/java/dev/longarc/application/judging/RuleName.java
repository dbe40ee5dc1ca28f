package dev.longarc.application.judging;

import dev.longarc.judging.reranking.RerankRule;

/** A rule that chooses attempts, as users name it. */
public enum RuleName {
  vote,
  verified,
  calibrated;

  RerankRule rule() {
    return switch (this) {
      case vote -> RerankRule.VOTE;
      case verified -> RerankRule.VERIFIED;
      case calibrated -> RerankRule.CALIBRATED;
    };
  }
}
