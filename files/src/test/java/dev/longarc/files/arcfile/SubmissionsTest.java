package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
  private static final Grid A = Grid.parse("12/34");
  private static final Grid B = Grid.parse("5");

  @Test
  void writesEveryTaskInOrder() {
    var attempts = new LinkedHashMap<String, Attempts>();
    attempts.put("two", new Attempts(List.of(List.of(A, B))));
    attempts.put("none", Attempts.none(1));
    attempts.put("mixed", new Attempts(List.of(List.of(), List.of(B))));

    assertThat(Submissions.json(attempts))
        .isEqualTo(
            """
            {"two":[{"attempt_1":[[1,2],[3,4]],"attempt_2":[[5]]}],\
            "none":[{"attempt_1":[[0]],"attempt_2":[[0]]}],\
            "mixed":[{"attempt_1":[[0]],"attempt_2":[[0]]},{"attempt_1":[[5]],"attempt_2":[[5]]}]}\
            """);
  }

  @Test
  void writesNothingAsAnEmptyObject() {
    assertThat(Submissions.json(new LinkedHashMap<>())).isEqualTo("{}");
  }
}
