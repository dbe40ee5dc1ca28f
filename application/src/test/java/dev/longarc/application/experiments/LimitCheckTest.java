package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.planfile.PlanFiles;
import dev.longarc.plan.Limits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
  private static final Estimate ESTIMATE =
      new Estimate(1, 2, new BigDecimal("0.05"), new BigDecimal("1"), false);

  private static void refuse(String limit) {
    var plan = PlanFiles.standard();
    var limits = new Limits(plan.limits().taskUsd(), new BigDecimal(limit), null);
    var wanted =
        new CreateExperiment(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null, null, null);
    LimitCheck.refuseTooSmall(wanted, plan.withLimits(limits), ESTIMATE);
  }

  @Test
  void refusesALimitBelowTheBestCase() {
    assertThatThrownBy(() -> refuse("0.04999"))
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
              assertThat(e.details()).containsEntry("place", "plan.limits.experiment_usd");
              assertThat(e).hasMessageContaining("$0.04999").hasMessageContaining("$0.05");
            });
  }

  @Test
  void acceptsOneThatMaySuffice() {
    assertThatCode(() -> refuse("0.05")).doesNotThrowAnyException();
  }
}
