package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.wiring.LocalPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/compare?arm=a&arm=b", "/tasks/a%23b?dataset=R%26D#answer"})
  void pagesOfThisSiteAreKept(String path) {
    assertThat(LocalPath.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "http://elsewhere.example",
        "/%zz",
        "/a|b",
        "/<b>",
        "/a b"
      })
  void everythingElseLeadsToTheFirstPage(String path) {
    assertThat(LocalPath.of(path)).isEqualTo("/experiments");
  }
}
