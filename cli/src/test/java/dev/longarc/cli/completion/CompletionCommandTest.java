package dev.longarc.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Connections;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.experiments.FakeApi;
import dev.longarc.cli.experiments.FakeApi.Answer;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionCommandTest {
  private static final String FAKE =
      """
      #!/bin/sh
      [ "$1 $2" = 'completion --values' ] && printf '%s-1\\nmy %s\\n' "$3" "$3"
      """;

  private static final String BASH =
      """
      source "$1" && shift
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
      [[ $(complete -p longarc) == *'-F _longarc_or_files'* ]] || echo 'not registered'
      _longarc_or_files 2>/dev/null # compopt complains where no person types
      [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder = Path.of("");
  private final TestScreen screen = TestScreen.plain();

  /** Starting anything fails the test. */
  private record ApiAlone(Optional<ApiClient> api) implements Connections {
    @Override
    public Connection store(List<Path> plugins) {
      throw new AssertionError("started");
    }

    @Override
    public Connection stack(List<Path> plugins, Consumer<String> notices) {
      throw new AssertionError("started");
    }
  }

  private int longarc(Optional<ApiClient> api, String... arguments) {
    var context =
        new Context(
            screen.screen(),
            new Home(folder.resolve("home")),
            new ApiAlone(api),
            Clock.systemUTC(),
            () -> pause -> false,
            Optional.empty());
    return Longarc.commandLine(context).execute(arguments);
  }

  @Test
  void printsWhatTheApiKnows() throws IOException {
    try (var fake = new FakeApi(CompletionCommandTest::answer)) {
      var api = Optional.of(fake.client());
      assertThat(longarc(api, "completion", "--values", "datasets")).isZero();
      assertThat(longarc(api, "completion", "--values", "tasks")).isZero();
      assertThat(longarc(api, "completion", "--values", "plans,ids")).isZero();
    }
    assertThat(screen.out().lines())
        .startsWith("one", "my set", "t0", "t1", "default")
        .contains("quick")
        .endsWith("exp-2");
    assertThat(screen.err()).isEmpty();
  }

  private static Answer answer(String path) {
    return new Answer(
        200,
        switch (path) {
          case "datasets" -> "[%s, %s]".formatted(dataset("one"), dataset("my set"));
          case "datasets/one/task-ids" -> "[\"t0\"]";
          case "datasets/my set/task-ids" -> "[\"t0\", \"t1\"]";
          default -> "[%s]".formatted(EXPERIMENT);
        });
  }

  private static String dataset(String name) {
    return "{\"name\": \"%s\", \"hash\": \"\", \"tasks\": 1, \"scored\": 1, \"revision\": 1, \"hide_outputs\": false}"
        .formatted(name);
  }

  private static final String EXPERIMENT =
      """
      {"experiment_id": "exp-2", "round": 1, "progress": {"completed_tasks": 0, "total_tasks": 1}}
      """;

  @Test
  void printsNothingWhenNothingRuns() {
    assertThat(longarc(Optional.empty(), "completion", "--values", "ids,tasks,datasets")).isZero();
    var nobody = Optional.of(new ApiClient(URI.create("http://127.0.0.1:1")));
    assertThat(longarc(nobody, "completion", "--values", "datasets")).isZero();

    assertThat(screen.out() + screen.err()).isEmpty();
  }

  @Test
  void doesNotWaitForAnApiThatHangs() throws IOException {
    try (var hangs = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var api = Optional.of(new ApiClient(URI.create("http://127.0.0.1:" + hangs.getLocalPort())));
      long start = System.nanoTime();
      assertThat(longarc(api, "completion", "--values", "datasets")).isZero();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(screen.out() + screen.err()).isEmpty();
    }
  }

  @Test
  void asksForTheShell() {
    assertThat(longarc(Optional.empty(), "completion")).isEqualTo(2);
    assertThat(longarc(Optional.empty(), "completion", "fish")).isEqualTo(2);
    assertThat(screen.err()).contains("The shell is missing: bash or zsh.", "one of [bash, zsh]");
  }

  @Test
  void bashCompletesWords() throws IOException {
    Path script = script();

    assertThat(completed(script, "stat")).containsExactly("status");
    assertThat(completed(script, "datasets", "re")).containsExactly("rename", "revisions");
    assertThat(completed(script, "results", "--subm")).containsExactly("--submission");
    assertThat(completed(script, "tasks", "--sort", "s")).containsExactly("size");
    assertThat(completed(script, "completion", "")).containsExactly("bash", "zsh");
  }

  @Test
  void bashAsksForValues() throws IOException {
    Path script = script();

    assertThat(completed(script, "status", "")).containsExactly("ids-1", "my\\ ids");
    assertThat(completed(script, "diff", "exp-1", "my")).containsExactly("my\\ ids");
    assertThat(completed(script, "run", "--resume", "i")).containsExactly("ids-1");
    assertThat(completed(script, "show", "exp-1", "t")).containsExactly("tasks-1");
    assertThat(completed(script, "tasks", "edit", "t")).containsExactly("tasks-1");
    assertThat(completed(script, "run", "--dataset", "my")).containsExactly("my\\ datasets");
    assertThat(completed(script, "plans", "p")).containsExactly("plans\\,ids-1");
    assertThat(completed(script, "run", "--dataset", "/no")).isEmpty();
  }

  private Path script() throws IOException {
    assertThat(longarc(Optional.empty(), "completion", "bash")).isZero();
    String bash = screen.out();
    assertThat(longarc(Optional.empty(), "completion", "zsh")).isZero();
    assertThat(screen.out()).isEqualTo(bash + bash);
    return Files.writeString(folder.resolve("completion.sh"), bash);
  }

  /** What a real bash makes of the last word of a command, with a fake one that knows values. */
  private List<String> completed(Path script, String... words) throws IOException {
    Path longarc = Files.writeString(folder.resolve("longarc"), FAKE);
    assertThat(longarc.toFile().setExecutable(true)).isTrue();
    var command = new ArrayList<>(List.of("bash", "-c", BASH, "bash", script.toString()));
    command.add(longarc.toString());
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return printed.lines().toList();
  }
}
