package dev.longarc.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

class LoggingTest {
  @TempDir Path folder;

  @AfterEach
  void restore() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new QuietLogging().configure(context);
  }

  @Test
  void writesObjectsForProgramsThatCollectLogs() {
    var console = System.out;
    var written = new ByteArrayOutputStream();
    try (var _ = MDC.putCloseable("experiment", "exp-1")) {
      System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
      assertThat(of("json")).isEqualTo(Logging.JSON);
      LoggerFactory.getLogger("some").warn("a \"word\"\nof it");
    } finally {
      System.setOut(console);
    }
    var line = new JsonMapper().readTree(written.toString(StandardCharsets.UTF_8));
    assertThat(line.get("message").stringValue()).isEqualTo("a \"word\"\nof it");
    assertThat(line.get("level").stringValue()).isEqualTo("WARN");
    assertThat(line.get("experiment").stringValue()).isEqualTo("exp-1");
  }

  @Test
  void refusesAnotherTarget() {
    assertThatThrownBy(() -> of("xml"))
        .hasMessageContaining("(xml) is not file, console or json.\nMaybe ");
  }

  private Logging of(String wish) {
    return Logging.of(Map.of("LONGARC_LOG", wish), folder.resolve("up.log"));
  }
}
