package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages name the line and the column where an editor shows the error. */
final class LinePositionsTest {
  private static final String MARK = "10";
  private static final String PAIR = "{\"input\":[[1,2]],\"output\":[[2,1]]}";
  private static final String TASK = "{\"train\":[" + PAIR + "],\"test\":[" + PAIR + "]}";
  private static final String BAD = TASK.replaceFirst("2,1", "2," + MARK);
  private static final String NOT_JSON = TASK.replaceFirst("2,1", "2,!");

  /**
   * Blanks of all kinds stand between the tokens of 60 documents; some are longer than a buffer.
   */
  @ParameterizedTest
  @CsvSource({
    "\\n, UTF-8, false",
    "\\r\\n, UTF-8, false",
    "\\r, UTF-8, false",
    "\\r\\n, UTF-8, true",
    "\\r\\n, UTF-16LE, true",
    "\\n, UTF-16BE, false",
    "\\r\\n, UTF-32LE, true",
  })
  void countsLinesAndColumns(String end, String charset, boolean mark) {
    String lineEnd = end.translateEscapes();
    var random = new SplittableRandom(charset.hashCode() + end.length());
    for (int number = 0; number < 60; number++) {
      String bad = random.nextBoolean() ? BAD : NOT_JSON;
      String task = spread(bad, lineEnd, random, number % 10 == 0 ? 9_000 : 9);
      String good = spread(TASK, lineEnd, random, 5);
      String set =
          switch (number % 4) {
            case 0 -> task;
            case 1 -> "{\"a\": " + good + ", \"b\":" + lineEnd + " " + task + "}";
            case 2 -> "[" + good + "," + task + "]";
            default -> good + lineEnd + lineEnd + lineEnd + " " + task;
          };
      String message = message((mark ? "\uFEFF" : "") + set, Charset.forName(charset));
      int at = bad.equals(BAD) ? set.indexOf(MARK) : set.indexOf('!');
      assertThat(message).as(set).contains(position(set, at, lineEnd));
    }
  }

  private static String spread(String json, String end, SplittableRandom random, int most) {
    var text = new StringBuilder();
    for (int at = 0; at < json.length(); at++) {
      char each = json.charAt(at);
      text.append(each);
      if (",:[]{}".indexOf(each) >= 0 && random.nextInt(4) == 0) {
        int blanks = random.nextInt(most);
        for (int blank = 0; blank < blanks; blank++) {
          text.append(random.nextInt(3) == 0 ? end : " ");
        }
      }
    }
    return text.toString();
  }

  private static String position(String text, int at, String end) {
    String before = text.substring(0, at);
    int line = before.split(end, -1).length;
    int start = line == 1 ? 0 : before.lastIndexOf(end) + end.length();
    return "line (%d), column (%d)".formatted(line, at - start + 1);
  }

  private static String message(String text, Charset charset) {
    var upload = new Upload("t.json", new ByteArrayInputStream(text.getBytes(charset)));
    var error =
        catchThrowableOfType(
            InvalidDatasetException.class,
            () -> {
              Reading reading = ArcFiles.survey(List.of(upload), ImportOptions.UPLOADS);
              if (!reading.bad().isEmpty()) {
                throw reading.bad().getFirst().error();
              }
            });
    assertThat(error).as(text).isNotNull();
    return String.valueOf(error.getMessage());
  }

  @Test
  void countsFromThePlaceOfATextInAnother() {
    var reading = ArcFiles.survey("tasks", "{\"a\": " + BAD + "}", 7, 11);

    assertThat(reading.bad().getFirst().error())
        .hasMessageContaining("line (7), column (%d)".formatted(11 + 6 + BAD.indexOf(MARK)));
  }

  @Test
  void namesTheLineOfAWrongByteAfterAnyLineEnds() {
    byte[] latin = "{\r\n\"a\":\r\"é\"\n}".getBytes(StandardCharsets.ISO_8859_1);
    var upload = new Upload("t.json", new ByteArrayInputStream(latin));

    assertThat(
            catchThrowableOfType(
                InvalidDatasetException.class,
                () -> ArcFiles.survey(List.of(upload), ImportOptions.UPLOADS)))
        .hasMessageContaining("line (3) has the byte (0xE9)");
  }
}
