package dev.longarc.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArcTaskIdsTest {
  private static final String COMPOSED = "t\u00e2che";
  private static final String DECOMPOSED = "ta\u0302che";

  @ParameterizedTest
  @ValueSource(
      strings = {"0ca9ddb6", "with.dot.v2", "task (1)", COMPOSED, "日本語", "a,b#c;d%20", "-x", "~"})
  void acceptsFileNames(String id) {
    assertThat(ArcTaskIds.checked(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", "a/b", "a\\b", "a\nb", "a\u001b[31mb", "a\u202eb", "\ud800"})
  void refusesInvalidFileNames(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArcTaskIds.checked(id))
        .withMessageMatching("The ARC task id \\([^\\p{Cntrl}]*\\) [^\\p{Cntrl}]+");
  }

  @Test
  void countsBytes() {
    assertThat(ArcTaskIds.checked("â".repeat(100))).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ArcTaskIds.checked("â".repeat(100) + "x"))
        .withMessageContaining("(201) bytes");
  }

  @Test
  void treatsBothNormalFormsAsOneId() {
    assertThat(ArcTaskIds.checked(DECOMPOSED)).isEqualTo(COMPOSED);
    assertThat(ArcTaskIds.slug(DECOMPOSED)).isEqualTo(ArcTaskIds.slug(COMPOSED));
    assertThat(ArcTaskIds.normal(DECOMPOSED)).isEqualTo(COMPOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0ca9ddb6", "a_b-C", "with.dot.v2"})
  void leavesPlainIdsAsTheyAre(String id) {
    assertThat(ArcTaskIds.slug(id)).isSameAs(id);
  }

  @Test
  void makesSlugsOfOthers() {
    assertThat(ArcTaskIds.slug(COMPOSED)).matches("tache-[0-9a-v]{8}");
    assertThat(ArcTaskIds.slug("task (1)")).matches("task-1-[0-9a-v]{8}");
    assertThat(ArcTaskIds.slug("日本語")).matches("task-[0-9a-v]{8}");
    assertThat(ArcTaskIds.slug("x ".repeat(90))).matches("[A-Za-z0-9._-]{1,49}");
    assertThat(ArcTaskIds.slug("task 1")).isNotEqualTo(ArcTaskIds.slug("task (1)"));
  }

  /** Slugs are part of workflow ids, so they never change. */
  @Test
  void neverChangesASlug() {
    assertThat(ArcTaskIds.slug("task (1)")).isEqualTo("task-1-53s7mm5b");
  }

  @Test
  void findsAnIdByItsSlug() {
    var byName = ArcTaskIds.byName(List.of("plain", COMPOSED, "task (1)"));

    assertThat(byName)
        .containsEntry("plain", "plain")
        .containsEntry("task (1)", "task (1)")
        .containsEntry(ArcTaskIds.slug("task (1)"), "task (1)")
        .doesNotContainKey("task");
  }
}
