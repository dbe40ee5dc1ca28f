package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.api.ApiRole;
import dev.longarc.application.Caller;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.ApiCredentials;
import dev.longarc.cli.connection.Connection;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeToken;
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
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Commands through a real API, which zips its answers: they print the same as without one. */
final class ThroughTheApiTest extends CommandsFixture {
  @TempDir private static Path home = Path.of("");
  private static @Nullable ConfigurableApplicationContext server;

  private static ConfigurableApplicationContext started(String store) {
    HomeToken.of(new Home(home));
    return new SpringApplicationBuilder(ApiRole.class)
        .properties(
            "server.port=0",
            "server.compression.enabled=true",
            "server.compression.min-response-size=1",
            "spring.main.banner-mode=off",
            "logging.level.root=error",
            "longarc.temporal.address=127.0.0.1:1",
            "longarc.temporal.ui=http://ui",
            "longarc.security.token-file=" + new Home(home).tokenFile(),
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
    URI address = URI.create("http://127.0.0.1:" + port);
    api = Optional.of(new ApiClient(address, ApiCredentials.ofOwner(new Home(home))));
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
    assertThat(longarc("users", "add", "nightly", "--role", "service")).isZero();

    Stream.of(
            List.of("list"),
            List.of("list", "--json"),
            List.of("list", "--status", "completed", "--name", "LEFT", "--sort", "cost", "--asc"),
            List.of("list", "--limit", "1"),
            List.of("list", "--tag", "nothing"),
            List.of("status", id),
            List.of("status", "left", "--json"),
            List.of("status", other),
            List.of("status", other, "--json"),
            List.of("results", id),
            List.of("results", id, "--json"),
            List.of("results", id, "--all-rounds", "--verdict", "FAILED"),
            List.of("results", id, "--all-rounds", "--failure-type", "MODEL", "--json"),
            List.of("results", id, "--min-cost", "0.00002", "--sort", "time", "--desc"),
            List.of("results", id, "--max-seconds", "1", "--csv"),
            List.of("results", other),
            List.of("describe", id),
            List.of(
                "describe", id, "--tag", "b,a", "--hypothesis", "It's & \u00fc?", "--reason", "x"),
            List.of("notes", id),
            List.of("notes", id, "--remove", "4711"),
            List.of("history", id, "--limit", "0"),
            List.of("show", id, "t0", "--trace", "--steps"),
            List.of("show", id, "t2"),
            List.of("show", other, "t3"),
            List.of("show", id, "t9"),
            List.of("diff", id, other),
            List.of("compare", "--baseline", id, "--fail-on", "low"),
            List.of("regressions", id),
            List.of("baseline", "set", other),
            List.of("baseline", "set", id, "--threshold", "cost=1.5", "--reason", "x"),
            List.of("baseline", "set", id, "--threshold", "cost=1001"),
            List.of("baseline", "list", "--json"),
            List.of("compare", "--baseline", other, "--fail-on", "low"),
            List.of("compare", "--baseline", other, "--json"),
            List.of("regressions", other),
            List.of("regressions", other, "--acknowledge", "--reason", "x"),
            List.of("baseline", "clear", "four", "nonsense"),
            List.of("report", id),
            List.of("report", other, "--by", "input.cells"),
            List.of("compare", id, other),
            List.of("compare", id, other, "--json"),
            List.of("compare", id + "," + other, other),
            List.of("union", id, other),
            List.of("union", id, "nonsense"),
            List.of("rerank", id, "--with", "verified"),
            List.of("rerank", other, "--with", "vote", "--json"),
            List.of("budget", id),
            List.of("budget", other, "--json"),
            List.of("plans", id),
            List.of("plans", id, "--print"),
            List.of("retry", other, "--dry-run"),
            List.of("retry", other, "--dry-run", "--task", "t0"),
            List.of("watch", id),
            List.of("watch", other),
            List.of("clean", "--dry-run"),
            List.of("notify", "list"),
            List.of("notify", "add", "email", "ada@example.org"),
            List.of("notify", "add", "webhook", "ftp://example.org"),
            List.of("notify", "change", "4711", "--on", "completed"),
            List.of("notify", "remove", "4711"),
            List.of("notify", "log"),
            List.of("notify", "log", "--limit", "0"),
            List.of("tasks", "--dataset", "four", "--sort", "size", "--desc", "--limit", "2"),
            List.of("tasks", "--json", "--color", "0,1", "--difficulty", "easy", "--max-size", "4"),
            List.of("tasks", "--dataset", "four", "--outcome", "untried", "--json"),
            List.of("tasks", "--source", "nothing"),
            List.of("tasks", "--cursor", "nonsense"),
            List.of("tasks", "show", "t2"),
            List.of("tasks", "show", "t2", "--dataset", "four", "--revision", "1", "--json"),
            List.of("tasks", "show", "nonsense"),
            List.of("tasks", "edit", "t1", "--difficulty", "hard", "--metadata", "a=b", "--json"),
            List.of("tasks", "edit", "t1", "--difficulty", "rule", "--family", "none"),
            List.of("tasks", "remove", "t1", "--dataset", "four", "--yes"),
            List.of("datasets"),
            List.of("datasets", "--json"),
            List.of("datasets", "show", "four"),
            List.of("datasets", "revisions", "four"),
            List.of("datasets", "show", "nonsense"),
            List.of("datasets", "rename", "nonsense", "other"),
            List.of("datasets", "delete", "four", "--yes"),
            List.of("users"),
            List.of("users", "role", "nightly", "owner"),
            List.of("users", "add", "nightly", "--role", "service"),
            List.of("keys", "--user", "nightly"),
            List.of("keys", "--user", "nobody", "--json"),
            List.of("keys", "revoke", "nonsense"),
            List.of("audit", "--user", Caller.local().name(), "--action", "user add", "--json"),
            List.of("audit", "--refused"),
            List.of("audit", "--limit", "0"),
            List.of("status", "nonsense"),
            List.of("status", "exp-20261122-lefd"))
        .forEach(this::printsTheSame);
  }

  /** Each writes once only, so that there is no second output to compare with. */
  @Test
  void writesNotesAndHistory() {
    String id = store().done("written");

    assertThat(longarc("notes", id, "--insight", "Symmetry helps.")).isZero();
    String note = screen.out().substring(0, screen.out().indexOf(' '));
    assertThat(longarc("notes", id, "--edit", note, "It does.")).isZero();
    assertThat(printed(List.of("notes", id)).out()).contains(", changed since", "It does.");
    assertThat(longarc("notes", id, "--remove", note)).isZero();
    assertThat(printed(List.of("notes", id)).err()).contains("No note yet.");
    assertThat(longarc("describe", id, "--tag", "night", "--reason", "For & the paper?")).isZero();
    assertThat(printed(List.of("list", "--tag", "night")).out()).contains(id);
    assertThat(printed(List.of("history", id)).out())
        .contains("tags [] → [night]", "For & the paper?");
    assertThat(longarc("delete", id, "--yes", "--reason", "Done & over.")).isZero();
    assertThat(printed(List.of("history")).out()).contains("delete", "Done & over.");
  }

  /** Each changes users, and so has no second output to compare with. */
  @Test
  void managesUsersAndKeys() throws IOException {
    String password = Files.writeString(folder.resolve("password"), "Correct9horse\n").toString();

    assertThat(longarc("users", "add", "ada", "--role", "admin", "--password-file", password))
        .isZero();
    assertThat(longarc("users", "add", "alan", "--role", "user", "--password-file", password))
        .isZero();
    String key = printed(List.of("keys", "add", "nightly runs", "--user", "alan")).out().strip();
    assertThat(key).startsWith("longarc_key_");
    assertThat(printed(List.of("keys", "--user", "alan")).out())
        .contains("nightly runs", "read, run", "valid");
    assertThat(printed(List.of("keys", "revoke", key.split("_", -1)[2])).out())
        .contains(" of alan.");
    assertThat(longarc("users", "reset", "alan", "--password-file", password)).isZero();
    assertThat(printed(List.of("users", "disable", "alan")).out()).contains("user and disabled.");
    assertThat(longarc("users", "enable", "alan")).isZero();
    assertThat(printed(List.of("users", "role", "alan", "viewer")).out()).contains("is viewer");
    assertThat(printed(List.of("users", "export", "alan")).out()).contains("nightly runs");
    assertThat(printed(List.of("users", "delete", "alan", "--yes")).out())
        .startsWith("Deleted alan: what stays is under deleted-");
    assertThat(printed(List.of("audit", "--action", "key revoke")).out()).contains("127.0.0.1");
    assertThat(longarc("users", "delete", "ada", "--yes")).isEqualTo(1);
    assertThat(screen.err()).contains("administrator");
  }

  @Test
  void addsChangesAndTestsChannels() {
    String id = store().done("told");

    assertThat(
            longarc(
                "notify",
                "add",
                "webhook",
                "https://example.org/hook",
                "--on",
                "stopped",
                "--experiment",
                "told",
                "--failures",
                "0.3",
                "--json"))
        .isZero();
    var added = JsonMapper.shared().readTree(screen.out());
    assertThat(added.get("secret").asString()).startsWith("whsec_");
    assertThat(added.get("channel").get("experiment_id").asString()).isEqualTo(id);
    String number = added.get("channel").get("channel_id").toString();
    assertThat(longarc("notify", "change", number, "--on", "failures,completed")).isZero();
    assertThat(longarc("notify", "test", number, "--no-wait")).isZero();
    assertThat(screen.out()).contains("completed, failures", ": pending.");

    for (var command : List.of(List.of("notify", "list"), List.of("notify", "log", number))) {
      printsTheSame(command);
      helpNamesTheKeys(command);
    }
    assertThat(longarc("notify", "remove", number)).isZero();
    assertThat(printed(List.of("notify", "list")).err()).contains("You have no channel.");
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
  void changesDatasets() throws IOException {
    writeTask("c0");
    assertThat(longarc("import", dataset().toString(), "--name", "old name")).isZero();
    writeTask("c1");
    String added = dataset().resolve("c1.json").toString();

    assertThat(longarc("tasks", "add", added, "--dataset", "old name")).isZero();
    assertThat(longarc("datasets", "rename", "old name", "new name")).isZero();
    assertThat(longarc("tasks", "remove", "c0", "--dataset", "new name", "--yes")).isZero();
    assertThat(longarc("datasets", "revisions", "new name")).isZero();
    assertThat(screen.out())
        .containsPattern("new name +3 +1 +0 .*\nnew name +2 +2 +0 .*\nnew name +1 +1 +0 ");
    assertThat(longarc("datasets", "delete", "new name", "--yes")).isZero();
    assertThat(longarc("datasets", "show", "new name")).isEqualTo(2);
    assertThat(longarc("datasets", "show", "a/b")).isEqualTo(2);
    assertThat(longarc("tasks", "show", "a/b")).isEqualTo(2);
    assertThat(screen.err())
        .contains("Unknown dataset (new name).", "The ARC task id (a/b) is a path, not a name.");
  }

  @Test
  void estimatesWithoutCreating() {
    assertThat(longarc("run", "--dataset", "four", "--limit", "2", "--dry-run")).isZero();
    assertThat(screen.out())
        .startsWith(
            "Experiment  2 evaluations of four, plan default\n"
                + "Selection   2 of 4, the first ones\nTime        ")
        .containsPattern("Cost        \\$[0-9.]+ to \\$[0-9.]+\n")
        .endsWith("Limits      none in all, $0.4200 per ARC task, no deadline\n");
    assertThat(longarc("run", "--dataset", "four", "--dry-run", "--json")).isZero();
    assertThat(screen.out()).contains("\n{\"dataset\":\"four\",\"evaluations\":4,");
    assertThat(
            longarc(
                "run",
                "--dataset",
                "four",
                "--feature",
                "input.cells:4",
                "--limit",
                "2",
                "--stratify",
                "input.cells",
                "--repeat",
                "3",
                "--dry-run"))
        .isZero();
    assertThat(screen.out())
        .contains(
            "Selection   2 of 4, input.cells:4..4, 4 match, stratified by input.cells, seed 0\n")
        .contains("Strata      input.cells:4..4 2 of 4\n")
        .contains("Repeats     3, each takes that, one after the other\n");
    assertThat(longarc("run", "--dataset", "four", "--json")).isEqualTo(2);
    assertThat(longarc("run", "--resume", "last", "--dry-run")).isEqualTo(2);
    assertThat(screen.err()).contains("No experiment was created.", "--json fits --dry-run only.");
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
  void helpNamesTheKeysOfJson() {
    String id = store().done("keys");
    assertThat(longarc("users", "add", "runs", "--role", "service")).isZero();
    assertThat(longarc("keys", "add", "night", "--user", "runs")).isZero();

    Stream.of(
            List.of("list"),
            List.of("status", id),
            List.of("results", id),
            List.of("budget", id),
            List.of("run", "--dataset", "four", "--dry-run"),
            List.of("tasks"),
            List.of("tasks", "show", "t0"),
            List.of("datasets"),
            List.of("datasets", "show", "four"),
            List.of("datasets", "revisions", "four"),
            List.of("users"),
            List.of("keys", "--user", "runs"),
            List.of("audit"))
        .forEach(this::helpNamesTheKeys);
  }

  private void helpNamesTheKeys(List<String> command) {
    var asJson = Stream.concat(command.stream(), Stream.of("--json")).toList();
    var asHelp = Stream.concat(command.stream(), Stream.of("--help")).toList();
    String line = printed(asJson).out().lines().findFirst().orElseThrow();
    String help = printed(asHelp).out();
    String footer = help.substring(help.indexOf("Example"));

    assertThat(JsonMapper.shared().readTree(line).propertyNames())
        .as("%s", command)
        .isNotEmpty()
        .allSatisfy(key -> assertThat(footer).containsPattern("\\b" + key + "\\b"));
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() {
    api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));

    assertThat(longarc("list")).isEqualTo(1);
    assertThat(screen.err())
        .startsWith("Error: The API at (http://127.0.0.1:1) does not answer: ")
        .contains("\nMaybe ");
  }
}
