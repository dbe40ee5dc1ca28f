package dev.longarc.workflows.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadKeysTest {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void readsTheKeysInTheirOrder() {
    var keys = KeyFile.read("# of the lab\n\nnew " + KEY + "\n old.1\t" + KEY + "\n");
    assertThat(keys.ids()).containsExactly("new", "old.1");
    assertThat(keys.isEmpty()).isFalse();
  }

  @Test
  void withoutASettingThereAreNone() {
    assertThat(PayloadKeys.read(null)).isSameAs(PayloadKeys.NONE);
    assertThat(PayloadKeys.read(" ")).isSameAs(PayloadKeys.NONE);
    assertThat(PayloadKeys.NONE.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    KEY + ", line (1)",
    "short AAAA, line (1)",
    "'id not-base64!', line (1)",
    "'a " + KEY + " more', line (1)",
    "'a/b " + KEY + "', line (1)",
  })
  void refusesOtherLinesWithoutPrintingThem(String line, String place) {
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyFile.read(line))
        .withMessageContainingAll(place, "\nMaybe KEY_ID BASE64_OF_32_BYTES")
        .withMessageNotContaining("AAAA");
  }

  @Test
  void refusesAnIdTwice() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyFile.read("a %s\nb %s\na %s".formatted(KEY, KEY, KEY)))
        .withMessageContainingAll("line (3)", "the id (a)", "\nMaybe delete")
        .withMessageNotContaining("AAAA");
  }

  @Test
  void refusesAFileWithoutKeysAndOneThatIsAbsent() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KeyFile.read("# nothing\n"))
        .withMessageContainingAll("has no key", "\nMaybe `longarc payload-key ");
    assertThatIllegalStateException()
        .isThrownBy(() -> PayloadKeys.read("no/such.keys"))
        .withMessageContainingAll("(no/such.keys)", "\nMaybe LONGARC_PAYLOAD_KEYS")
        .withNoCause(); // RoleContext prints the innermost message
  }
}
