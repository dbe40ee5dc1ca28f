package dev.longarc.cli.ops;

import dev.longarc.cli.terminal.Screen;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(name = "logs", description = "Lists the logs of this home, or shows the end of one.")
public final class LogsCommand implements Callable<Integer> {
  private static final int TAIL_BYTES = 1 << 20;

  private final Screen screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A log such as up, search, postgres.")
  private @Nullable String name;

  @Option(
      names = "-n",
      paramLabel = "LINES",
      description = "The number of lines. Default: ${DEFAULT-VALUE}.")
  private int lines = 50;

  @Option(names = "-f", description = "Continue with new lines.")
  private boolean follow;

  public LogsCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = Home.fromEnvironment();
    if (name == null) {
      list(home);
      return 0;
    }
    Path log = home.log(name);
    if (!log.normalize().startsWith(home.logs()) || Files.notExists(log)) {
      throw new StackException(
          """
          No such log (%s).
          Maybe `longarc logs` lists the one you mean.\
          """
              .formatted(name));
    }
    long end = tail(log);
    while (follow) {
      Thread.sleep(300);
      screen.checkReader();
      end = print(log, end);
    }
    return 0;
  }

  private void list(Home home) throws IOException {
    PrintWriter out = screen.out();
    if (Files.notExists(home.logs())) {
      out.printf("No logs on (%s).%n", home.dir());
      return;
    }
    try (var files = Files.list(home.logs())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        String shown = file.getFileName().toString().replaceFirst("\\.log$", "");
        out.printf("%-22s %8.1f kB%n", shown, Files.size(file) / 1024.0);
      }
    }
  }

  private long tail(Path log) throws IOException {
    long size = Files.size(log);
    List<String> last = read(log, Math.max(0, size - TAIL_BYTES), size).lines().toList();
    last.subList(Math.max(0, last.size() - lines), last.size())
        .forEach(line -> screen.out().println(Printable.drawn(line)));
    screen.out().flush();
    return size;
  }

  /** Prints the log since {@code from}; a rotated log is read from its start. */
  private long print(Path log, long from) throws IOException {
    long size = Files.exists(log) ? Files.size(log) : 0;
    screen.out().print(Printable.drawn(read(log, size < from ? 0 : from, size)));
    screen.out().flush();
    return size;
  }

  private static String read(Path log, long from, long to) throws IOException {
    if (from >= to) {
      return "";
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(to - from, Integer.MAX_VALUE - 8)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
