package dev.longarc.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void leavesOutWhatIsEmptyAndEncodesTheRest() {
    assertThat(new Query()).hasToString("");
    assertThat(new Query().add("a", "").add("b", null)).hasToString("");
    assertThat(new Query().add("q", "a b&c=d+e/f").add("none", "").add("n", 3))
        .hasToString("?q=a%20b%26c%3Dd%2Be%2Ff&n=3");
  }
}
