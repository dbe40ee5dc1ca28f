package dev.longarc.cli.identity;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.runtime.processes.WholeFile;
import dev.longarc.workflows.encryption.PayloadKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key that encrypts what Temporal stores. */
@Command(
    name = "payload-key",
    description = {
      "Makes a key that encrypts payloads in Temporal's histories, as the first line of FILE.",
      "LONGARC_PAYLOAD_KEYS=FILE makes a process use it. The first key encrypts, all decrypt: keep",
      "old lines as long as histories, 90 days, or what they encrypted can't be read any more."
    },
    footer = {
      "Examples:",
      "  longarc payload-key secrets/payload-keys",
      "  longarc payload-key secrets/payload-keys --standby    then move the line to the top"
    })
public final class PayloadKeyCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd-").withZone(ZoneOffset.UTC);

  private final Context context;
  private final SecureRandom random = new SecureRandom();

  @Parameters(paramLabel = "FILE", description = "It is made if necessary.")
  private Path file = Path.of("");

  @Option(
      names = "--standby",
      description = "Add it as the last line: it decrypts only, until all processes have it.")
  private boolean standby;

  public PayloadKeyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path target = file.toAbsolutePath();
    String id = DAY.format(context.clock().instant()) + HexFormat.of().formatHex(bytes(3));
    String line = id + " " + Base64.getEncoder().encodeToString(bytes(PayloadKeys.BYTES)) + "\n";
    try {
      String present = present(target);
      Files.createDirectories(target.getParent());
      WholeFile.writeSecret(target, standby ? present + line : line + present);
    } catch (IOException e) {
      throw CommandException.failed("Can't write (%s): %s.".formatted(file, e.getMessage()));
    } catch (IllegalStateException e) { // a file of something else stays as it is
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
    context.screen().print(id);
    return ExitCodes.OK;
  }

  private static String present(Path file) throws IOException {
    if (Files.notExists(file) || Files.size(file) == 0) {
      return "";
    }
    PayloadKeys.read(file.toString());
    String present = Files.readString(file);
    return present.endsWith("\n") ? present : present + "\n";
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
