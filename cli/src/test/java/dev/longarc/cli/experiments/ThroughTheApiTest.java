package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.ApiRole;
import dev.longarc.application.Caller;
import dev.longarc.application.contract.DatasetBody;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Commands through a real API, which zips its answers: they print the same as without one. */
final class ThroughTheApiTest extends CommandsFixture {
  private static @Nullable ConfigurableApplicationContext server;

  private static ConfigurableApplicationContext started(String store) {
    return new SpringApplicationBuilder(ApiRole.class)
        .properties(
            "server.port=0",
            "server.compression.enabled=true",
            "server.compression.min-response-size=1",
            "spring.main.banner-mode=off",
            "logging.level.root=error",
            "longarc.temporal.address=127.0.0.1:1",
            "longarc.temporal.ui=http://ui",
            "spring.datasource.url=" + store,
            "spring.datasource.username=postgres")
        .run();
  }

  @BeforeEach
  void use() {
    if (server == null) {
      server = started(store().url);
    }
    String port = server.getEnvironment().getRequiredProperty("local.server.port");
    api = Optional.of(URI.create("http://127.0.0.1:" + port));
    throughApi = true;
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void printsTheSameAsWithoutAnApi() {
    String id = store().done("left");
    store().again(id);
    store().recovered(id, 2, 2);
    store().experiments.settle(id, false);
    String other = store().stopped("right");

    Stream.of(
            List.of("list"),
            List.of("list", "--json"),
            List.of("status", id),
            List.of("status", "left", "--json"),
            List.of("status", other),
            List.of("status", other, "--json"),
            List.of("results", id),
            List.of("results", id, "--json"),
            List.of("results", id, "--all-rounds", "--verdict", "FAILED"),
            List.of("results", other),
            List.of("show", id, "t0", "--trace"),
            List.of("show", id, "t2"),
            List.of("show", other, "t3"),
            List.of("show", id, "t9"),
            List.of("diff", id, other),
            List.of("budget", id),
            List.of("budget", other, "--json"),
            List.of("plans", id),
            List.of("plans", id, "--print"),
            List.of("retry", other, "--dry-run"),
            List.of("retry", other, "--dry-run", "--task", "t0"),
            List.of("watch", id),
            List.of("watch", other),
            List.of("clean", "--dry-run"),
            List.of("status", "nonsense"),
            List.of("status", "exp-20261122-lefd"))
        .forEach(this::printsTheSame);
  }

  private void printsTheSame(List<String> command) {
    Printed through = printed(command);
    throughApi = false;
    Printed alone = printed(command);
    throughApi = true;
    assertThat(through).as("%s", command).isEqualTo(alone);
    assertThat(through.out() + through.err()).as("%s", command).isNotEmpty();
  }

  private record Printed(int exitCode, String out, String err) {}

  private Printed printed(List<String> command) {
    int out = screen.out().length();
    int err = screen.err().length();
    int exitCode = longarc(command.toArray(String[]::new));
    return new Printed(exitCode, screen.out().substring(out), screen.err().substring(err));
  }

  @Test
  void writesTheSameSubmission() throws IOException {
    String id = store().partlyDone("kaggle");
    Path through = folder.resolve("through.json");
    Path alone = folder.resolve("alone.json");

    assertThat(longarc("results", id, "--submission", through.toString())).isZero();
    throughApi = false;
    assertThat(longarc("results", id, "--submission", alone.toString())).isZero();

    assertThat(through).hasSameTextualContentAs(alone);
    assertThat(Files.readString(through)).contains("\"t3\"");
  }

  @Test
  void storesTheSameDataset() throws IOException {
    writeTask("b0");
    writeTask("Größe 1");
    assertThat(longarc("import", dataset().toString(), "--name", "through API")).isZero();
    throughApi = false;
    assertThat(longarc("import", dataset().toString(), "--name", "alone")).isZero();
    throughApi = true;

    var datasets = Connection.to(api.orElseThrow(), true, () -> {}).datasets();
    var caller = Caller.local();
    assertThat(datasets.taskIds(caller, "through API"))
        .containsExactlyInAnyOrder("b0", "Größe 1")
        .isEqualTo(datasets.taskIds(caller, "alone"));
    var hashes =
        datasets.list(caller).stream()
            .filter(each -> List.of("through API", "alone").contains(each.name()))
            .map(DatasetBody::hash)
            .toList();
    assertThat(hashes).hasSize(2);
    assertThat(hashes.getFirst()).isEqualTo(hashes.getLast());

    writeTask("b1");
    assertThat(longarc("import", dataset().toString(), "--name", "alone")).isEqualTo(2);
    assertThat(screen.err()).contains("Error: The dataset (alone) exists", "\nMaybe ");
  }

  @Test
  void deletesAndCleans() {
    String id = store().done("deletable");
    String open = store().partlyDone("open");

    assertThat(longarc("delete", open, "--yes")).isEqualTo(2);
    assertThat(longarc("delete", id, "--yes")).isZero();
    assertThat(screen.out()).contains("Deleted %s with 4 results of all its rounds.".formatted(id));
    assertThat(store().experiments.find(id)).isEmpty();

    now = Instant.now().plus(Duration.ofDays(31));
    assertThat(longarc("clean")).isZero();
    assertThat(screen.out()).contains("traces of strategy runs", "An experiment is unfinished: ");
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() {
    api = Optional.of(URI.create("http://127.0.0.1:1"));

    assertThat(longarc("list")).isEqualTo(1);
    assertThat(screen.err())
        .startsWith("Error: The API at (http://127.0.0.1:1) does not answer: ")
        .contains("\nMaybe ");
  }
}
