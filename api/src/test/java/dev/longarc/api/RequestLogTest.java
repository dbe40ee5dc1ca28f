package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log line of an operation has its experiment and the id of its request. */
@Tag("servers")
class RequestLogTest {
  private final Http http = Bench.HTTP;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Logger logger;

  @BeforeEach
  void listen() {
    logger = (Logger) LoggerFactory.getLogger("dev.longarc.application.experiments");
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void namesTheExperimentOfARequest() {
    String create =
        "{\"name\": \"mine\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset(http));
    String id =
        http.send("POST", "/api/v1/experiments/create", create, Map.of("X-Request-Id", "request-1"))
            .json()
            .get("experiment_id")
            .stringValue();
    String pause = "/api/v1/experiments/" + id + "/pause";
    assertThat(http.send("POST", pause, "", Map.of("X-Request-Id", "request-2")).status())
        .isEqualTo(200);

    assertThat(List.copyOf(lines.list))
        .filteredOn(line -> line.getFormattedMessage().startsWith(id + ": "))
        .extracting(
            line -> line.getFormattedMessage().split(" ", -1)[1],
            line -> line.getMDCPropertyMap().get("request_id"))
        .containsExactly(tuple("create", "request-1"), tuple("pause", "request-2"));
  }
}
