package dev.longarc.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTextTest {
  private static final String TEXT = "{\"tâche\": 1}\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void readsUnicodeWithAndWithoutAByteOrderMark(String charset) {
    assertThat(DecodedText.of(TEXT.getBytes(Charset.forName(charset)))).isEqualTo(TEXT);
    assertThat(DecodedText.of(("\uFEFF" + TEXT).getBytes(Charset.forName(charset))))
        .isEqualTo(TEXT);
  }

  @Test
  void readsNothing() {
    assertThat(DecodedText.of(new byte[0])).isEmpty();
    assertThat(DecodedText.of(new byte[] {'a'})).isEqualTo("a");
  }

  @Test
  void namesLineAndByteOfAnotherEncoding() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecodedText.of("one\ntwo\ntâche\n".getBytes(StandardCharsets.ISO_8859_1)))
        .withMessageContaining("line (3) has the byte (0xE2)")
        .withMessageContaining("\nMaybe it is Latin-1");
  }

  @Test
  void namesTheEndOfACutText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecodedText.of(new byte[] {'a', 0, 'b', 0, 'c'}))
        .withMessageContaining("not UTF-16LE to its end: byte (5) of (5)");
  }
}
