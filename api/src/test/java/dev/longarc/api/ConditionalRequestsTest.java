package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class ConditionalRequestsTest {
  private final Http http = Bench.HTTP;

  @Test
  void answersNotModifiedToTheCallerWhoHasTheAnswer() {
    var first = http.get("/api/v1/strategies");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    String tag = first.header("ETag");
    assertThat(tag).startsWith("W/\"");

    var second = http.send(http.request("/api/v1/strategies").header("If-None-Match", tag));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void compressesLongAnswersWithTheirTag() {
    var packed = http.send(http.request("/api/v1/strategies").header("Accept-Encoding", "gzip"));
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("ETag")).startsWith("W/\"");
  }

  @Test
  void errorsHaveNoTag() {
    assertThat(http.get("/api/v1/experiments/exp-no").header("ETag")).isEmpty();
  }
}
