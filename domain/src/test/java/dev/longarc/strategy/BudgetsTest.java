package dev.longarc.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BudgetsTest {
  @Test
  void mayBeTheSame() {
    assertThat(Budgets.same(7)).isEqualTo(new Budgets(7, 7, 7));
  }

  @Test
  void rejectsBudgetsThatAllowNothingOrAreSwapped() {
    assertThatThrownBy(() -> new Budgets(0, 1, 1)).hasMessageContaining("standard 0");
    assertThatThrownBy(() -> new Budgets(1, 0, 1)).hasMessageContaining("fast 0");
    assertThatThrownBy(() -> new Budgets(1, 9, 8)).hasMessageContaining("fast 9, full 8");
  }
}
