package dev.longarc.application.experiments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of an experiment by their kind, instead of a plan: {@link StrategyAliases} makes
 * the plan.
 */
record StrategyConfig(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description =
                "ttt, program_synthesis, evolution: that strategy alone. hybrid: the default plan, a"
                    + " search and then a net. ensemble: all side by side, the answer with most"
                    + " confidence wins. imitation: has no engine yet. Or a name of /strategies",
            example = "program_synthesis")
        @Nullable String type,
    @Schema(description = "Of hybrid: its steps, one strategy each. Of ensemble: its strategies")
        @Nullable List<String> strategies,
    @Schema(
            description = "Of each strategy, in its work units; absent: its default",
            minimum = "1",
            maximum = "1000000000")
        @Nullable Long budget,
    @Schema(description = "Options of the strategy; only where there is one")
        @Nullable Map<String, String> options) {
  static final long MAX_BUDGET = 1_000_000_000;
}
