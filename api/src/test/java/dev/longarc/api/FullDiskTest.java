package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** An API whose minimum of free space is larger than any disk. */
@Tag("servers")
class FullDiskTest {
  private static final ConfigurableApplicationContext API =
      Bench.api(Bench.TEMPORAL.getWorkflowServiceStubs(), "longarc.disk.minimum=999999999GB");

  private final Http http = Bench.http(API);

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void acceptsNothingNew() {
    String dataset = Samples.storedDataset(); // by another API, with enough space
    var create =
        http.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Try\", \"dataset\": \"%s\"}".formatted(dataset));

    assertThat(create.error(503, "RESOURCE_EXHAUSTED"))
        .contains("The disk is almost full", "999999999000 MB", "Maybe ");
    assertThat(create.header("Retry-After")).isEqualTo("5");
    http.post("/api/v1/datasets", Samples.dataset("full", "\"a\": " + Samples.TASK))
        .error(503, "RESOURCE_EXHAUSTED");
    assertThat(http.get("/api/v1/datasets/full").status()).isEqualTo(404);
  }

  @Test
  void refusesRetriesButShowsAndSteersExperiments() {
    String id = Samples.experiment();

    http.post("/api/v1/experiments/" + id + "/retry").error(503, "RESOURCE_EXHAUSTED");
    assertThat(http.get("/api/v1/experiments/" + id + "/status").status()).isEqualTo(200);
    assertThat(http.post("/api/v1/experiments/" + id + "/cancel").status()).isEqualTo(200);
  }

  @Test
  void reportsAFullDiskOfPostgresInTheSameWay() throws SQLException {
    execute(
        """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
        END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON datasets
          FOR EACH ROW WHEN (NEW.name = 'no-room') EXECUTE FUNCTION no_room();
        """);
    try {
      var upload = Samples.dataset("no-room", "\"a\": " + Samples.TASK);
      assertThat(Bench.HTTP.post("/api/v1/datasets", upload).error(503, "RESOURCE_EXHAUSTED"))
          .contains("The disk of the database is full", "Maybe ");
    } finally {
      execute("DROP FUNCTION no_room CASCADE");
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = API.getBean(DataSource.class).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void isDownInItsHealthAndStaysReady() {
    var disk = http.get("/health").json().get("components").get("disk");

    assertThat(disk.get("status").stringValue()).isEqualTo("DOWN");
    assertThat(disk.get("details").propertyNames())
        .contains("error", "folder", "free_bytes", "minimum_bytes");
    assertThat(http.get("/health/ready").status()).isEqualTo(200);
  }
}
