package dev.longarc.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "arc-agi-1", "my set (2)", "Größe.v2", "日本語"})
  void acceptsFileNames(String name) {
    assertThat(NameRule.broken("plan's", name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~         | The plan's name () is blank.",
        "~  ~       | The plan's name (  ) is blank.",
        "a/b c      | The plan's name (a/b c) has a slash.",
        "a\\b       | The plan's name (a\\b) has a slash.",
        "~\u001b[31m~ | The plan's name () has a control character.",
        "~one\ntwo~ | The plan's name (one two) has a control character.",
        "~ a~       | The plan's name ( a) begins or ends with a blank.",
      })
  void namesTheError(String name, String message) {
    assertThat(NameRule.broken("plan's", name)).hasValue(message);
  }

  @Test
  void countsCharactersAndCutsThem() {
    assertThat(NameRule.broken("dataset's", "😀".repeat(100))).isEmpty();
    assertThat(NameRule.broken("dataset's", "x".repeat(5_000)))
        .hasValue(
            "The dataset's name (%s…) has (5000) characters, more than 100."
                .formatted("x".repeat(60)));
  }
}
