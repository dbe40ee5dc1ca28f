package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a`b               | `` a`b ``
          ```               | ```` ``` ````
          "  "              | –
          <b>[x](y)</b>     | `<b>[x](y)</b>`
          """)
  void codeCannotBeLeft(String text, String code) {
    assertThat(Markdown.code(text, 100)).isEqualTo(code);
  }

  @Test
  void codeIsOneLineAndCut() {
    assertThat(Markdown.code("one\n# two\u001b[31m", 100)).isEqualTo("`one # two`");
    assertThat(Markdown.code("abcdef", 4)).isEqualTo("`abc…`");
    assertThat(Markdown.code("ab😀cd", 4)).isEqualTo("`ab…`");
  }

  @Test
  void aBlockCannotBeLeft() {
    assertThat(Markdown.block("a\n```\n# b")).isEqualTo("````\na\n```\n# b\n````\n");
    assertThat(Markdown.block("a\n")).isEqualTo("```\na\n```\n");
  }

  @Test
  void escapesWhatIsNotText() {
    assertThat(Markdown.escaped("*[x](y)* `z` <i>\n# h"))
        .isEqualTo("\\*\\[x\\](y)\\* \\`z\\` \\<i\\> \\# h");
  }
}
