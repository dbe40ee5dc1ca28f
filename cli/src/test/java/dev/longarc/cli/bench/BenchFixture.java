package dev.longarc.cli.bench;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.OfflineContext;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The two commands on a folder of ARC tasks, with fake strategies, and without servers. */
final class BenchFixture {
  final FakeStrategy fake = new FakeStrategy("fake");
  private final Path folder;
  TestScreen screen = TestScreen.plain();
  CtrlC ctrlC = pause -> false;
  List<Strategy> strategies = List.of(fake, new FakeStrategy("other"));

  BenchFixture(Path folder) {
    this.folder = folder;
  }

  /** Runs {@code longarc} on a fresh screen; returns the exit code. */
  int longarc(Object... arguments) {
    screen = TestScreen.plain();
    var context = OfflineContext.of(screen.screen(), folder.resolve("home"), ctrlC);
    var root = Longarc.commandLine(context);
    root.getCommandSpec().removeSubcommand("bench");
    root.getCommandSpec().removeSubcommand("solve");
    root.addSubcommand(new BenchCommand(context, () -> strategies))
        .addSubcommand(new SolveCommand(context, () -> strategies));
    return root.setExecutionExceptionHandler(root.getExecutionExceptionHandler())
        .setParameterExceptionHandler(root.getParameterExceptionHandler())
        .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
  }

  /**
   * A folder of ARC tasks a, b, … for which {@link FakeStrategy} does {@code each}.
   *
   * @param each one or two digits: one for each test input
   */
  Path dataset(String name, int... each) {
    try {
      Path dataset = Files.createDirectories(folder.resolve(name));
      for (int task = 0; task < each.length; task++) {
        write(dataset.resolve((char) ('a' + task) + ".json"), task(each[task], true));
      }
      return dataset;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An ARC task whose outputs are all 7. */
  static String task(int digits, boolean outputs) {
    String tests =
        Integer.toString(digits)
            .chars()
            .mapToObj(digit -> test((char) digit, outputs))
            .collect(Collectors.joining(","));
    return "{\"train\":[{\"input\":[[1]],\"output\":[[7]]}],\"test\":[%s]}".formatted(tests);
  }

  private static String test(char digit, boolean outputs) {
    return outputs
        ? "{\"input\":[[%s]],\"output\":[[7]]}".formatted(digit)
        : "{\"input\":[[%s]]}".formatted(digit);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The parts of the results that must be the same in every run. */
  static String timeless(Path results) {
    return read(results).replaceAll("\"cpu_ms\":\\d+", "\"cpu_ms\":0");
  }
}
