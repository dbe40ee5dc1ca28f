package dev.longarc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
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
  void refusesBlanksThatDoNotBreakALine() {
    assertThat(NameRule.broken("plan's", "a\u00a0"))
        .hasValue("The plan's name (a\u00a0) begins or ends with a blank.");
  }

  /** Each character alone, within a name, and at its ends. */
  @Test
  void hasAPatternThatAcceptsTheSameNames() {
    var pattern = Pattern.compile(NameRule.PATTERN, Pattern.UNICODE_CHARACTER_CLASS);
    for (int character = 0; character < Character.MIN_SUPPLEMENTARY_CODE_POINT; character++) {
      if (!Character.isSurrogate((char) character)) {
        String text = Character.toString(character);
        for (String name : List.of(text, "a" + text + "b", text + "b", "a" + text)) {
          assertThat(pattern.matcher(name).matches())
              .as("U+%04X in a name of %d", character, name.length())
              .isEqualTo(NameRule.broken("plan's", name).isEmpty());
        }
      }
    }
    assertThat("x".repeat(100)).matches(pattern);
    assertThat("x".repeat(101)).doesNotMatch(pattern);
    assertThat("").doesNotMatch(pattern);
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
