package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** It mostly waits for a connection. */
@Tag("servers")
@Execution(ExecutionMode.CONCURRENT)
class FullPoolTest {
  @Test
  void aPoolWithoutAFreeConnectionIsNotADatabaseThatDoesNotAnswer() throws SQLException {
    String store = "spring.datasource.url=" + Bench.database();
    try (var api = Bench.api(store, "spring.datasource.hikari.maximum-pool-size=2");
        var _ = api.getBean(DataSource.class).getConnection();
        var _ = api.getBean(DataSource.class).getConnection()) {
      var answer = Bench.http(api).get("/api/v1/datasets");
      assertThat(answer.error(503, "RESOURCE_EXHAUSTED"))
          .startsWith("All connections to the database are in use.");
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.json().get("error").get("details").get("unavailable").stringValue())
          .isEqualTo("database");
    }
  }
}
