package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void givesTheSameIdUnderEveryLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(String.format(Locale.getDefault(), "%d", 7)).isEqualTo("٧"); // the locale's digits
      assertThat(Ids.shard("exp-20261122-a", 2, 7)).isEqualTo("exp-20261122-a.r2.shard-007");
      assertThat(Ids.evaluation("exp-20261122-a", "0ca9ddb6"))
          .isEqualTo("exp-20261122-a.task.0ca9ddb6");
    } finally {
      Locale.setDefault(before);
    }
  }
}
