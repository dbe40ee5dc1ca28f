package dev.longarc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
  private static final List<String> NAMES = List.of("input", "output", "exp-20261122-typing");

  @ParameterizedTest
  @CsvSource({
    "ouput, output", // one edit
    "inptu, input", // two
    "exp-20261122-tpyimg, exp-20261122-typing", // three of nineteen
    "in, input", // its beginning
    "typing, exp-20261122-typing" // inside it
  })
  void findsTheNameThatWasMeant(String text, String name) {
    assertThat(NearestName.of(text, NAMES)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i", "ng", "grid", "output-of-all"})
  void findsNoneThatIsFar(String text) {
    assertThat(NearestName.of(text, NAMES)).isEmpty();
  }

  @Test
  void prefersTheFewestEditsThenTheFirst() {
    assertThat(NearestName.of("t3", List.of("s9", "t1", "t2"))).contains("t1");
  }
}
