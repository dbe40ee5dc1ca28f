package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of users who know the address of a lab's API, and nothing of its servers. */
class LabIT {
  @TempDir private Path folder = Path.of("");

  /**
   * The first key and the first administrator are made before the API runs, as docs/lab.md says.
   */
  @Test
  void theApiSufficesForAllCommands() throws IOException {
    String password = Files.writeString(folder.resolve("password"), "Correct9horse\n").toString();
    String keys = folder.resolve("keys").toString();
    var there =
        new LongarcProcess(
            folder.resolve("lab"),
            Map.of("LONGARC_TEMPORAL", "memory", "LONGARC_SECURITY_SIGNING_KEYS", keys));
    there.call("signing-key", keys);
    there.run(0, "users", "add", "ada", "--role", "admin", "--password-file", password);
    Process up = there.start(folder.resolve("up.out"), "up");
    try {
      there.awaitReady(up);
      String api = there.state().apiAddress().orElseThrow();
      var mine = new LongarcProcess(folder.resolve("mine"), Map.of("LONGARC_API", api));
      assertThat(mine.run(1, "list")).contains("longarc login", "LONGARC_TOKEN");
      assertThat(mine.run(0, "login", "ada", "--password-file", password))
          .contains("Signed in at (%s) as ada, who is admin.".formatted(api));
      useAll(mine);
      useAKey(mine, api);
      assertThat(mine.run(0, "logout")).contains("Signed out");
    } finally {
      up.descendants().forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
    assertThat(folder.resolve("mine/postgres")).doesNotExist();
  }

  /** A script on another machine, which may read. */
  private void useAKey(LongarcProcess mine, String api) {
    String printed = mine.run(0, "keys", "add", "reports", "--may", "read");
    String key = printed.lines().filter(line -> line.startsWith("longarc_key_")).findFirst().get();
    var script =
        new LongarcProcess(
            folder.resolve("script"), Map.of("LONGARC_API", api, "LONGARC_TOKEN", key));

    assertThat(script.run(1, "delete", "last", "--yes"))
        .contains("(ada) may not do this: it needs the permission (run).");
  }

  private void useAll(LongarcProcess mine) throws IOException {
    Path tasks = Files.createDirectory(folder.resolve("tasks"));
    Files.writeString(
        tasks.resolve("copy.json"),
        """
        {"train": [{"input": [[1, 2]], "output": [[1, 2]]}, {"input": [[3]], "output": [[3]]}],
         "test": [{"input": [[4, 5]], "output": [[4, 5]]}]}
        """);
    String ran = mine.run(0, "run", "--dataset", tasks.toString(), "--plan", "quick");
    assertThat(ran).contains("1/1 (100 %");

    assertThat(mine.run(0, "run", "--dataset", tasks.toString(), "--dry-run"))
        .contains("Experiment  1 evaluation of tasks, plan default", "No experiment was created.");
    assertThat(mine.run(0, "completion", "--values", "ids,datasets,tasks"))
        .endsWith("-tasks\ntasks\ncopy\n");
    assertThat(mine.run(0, "tasks", "show", "copy"))
        .contains("demo 1 in")
        .doesNotContain("expected");
    assertThat(mine.run(0, "list")).contains("COMPLETED", "1/1");
    assertThat(mine.run(0, "status", "tasks")).contains("page        http://127.0.0.1:");
    assertThat(mine.run(0, "results", "tasks", "--json")).contains("\"verdict\":\"SOLVED\"");
    assertThat(mine.run(0, "show", "last", "copy")).contains("attempt 1 ✓");
    assertThat(mine.run(0, "watch", "last")).contains("1 solved");
    assertThat(mine.run(0, "budget", "last")).containsPattern("balanced +yes");
    assertThat(mine.run(0, "plans", "last")).contains("quick: the default plan");
    assertThat(mine.run(0, "retry", "last", "--dry-run")).contains("nothing runs again");
    assertThat(mine.run(0, "run", "--like", "last", "--seed", "7", "--tag", "again"))
        .contains("1 evaluation of tasks, plan quick", "1/1 (100 %");
    assertThat(mine.run(0, "list", "--tag", "again")).contains("-tasks-2 ");
    assertThat(mine.run(0, "plans", "last", "--print")).contains("seed: 7");
    assertThat(mine.run(0, "diff", "last", "tasks")).doesNotContain("copy");
    assertThat(mine.run(0, "import", tasks.toString(), "--name", "other")).contains("1 ARC task");
    assertThat(mine.run(0, "delete", "last", "--yes")).contains("Deleted exp-");
    assertThat(mine.run(0, "clean")).contains("The database: ");
  }

  @Test
  void namesTheAddressOfALabThatDoesNotAnswer() {
    var mine =
        new LongarcProcess(folder.resolve("mine"), Map.of("LONGARC_API", "http://127.0.0.1:1"));

    assertThat(mine.run(1, "list"))
        .contains("The API at (http://127.0.0.1:1) does not answer")
        .contains("Maybe the lab does not run, or LONGARC_API is not its address.");
    assertThat(folder.resolve("mine/postgres")).doesNotExist();
  }
}
