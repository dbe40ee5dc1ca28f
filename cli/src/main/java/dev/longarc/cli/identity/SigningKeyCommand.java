package dev.longarc.cli.identity;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a key that signs the tokens of users. */
@Command(
    name = "signing-key",
    description = {
      "Makes an RSA key that signs the tokens of users, as a file in FOLDER.",
      "LONGARC_SECURITY_SIGNING_KEYS=FOLDER makes an API use it. The newest key there signs, all of",
      "them count: to change keys, make another one, and delete the old one after a day."
    },
    footer = {"Example:", "  longarc signing-key secrets/signing"})
public final class SigningKeyCommand implements Callable<Integer> {
  private static final int BITS = 3072;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'.pem'").withZone(ZoneOffset.UTC);

  private final Context context;

  @Parameters(paramLabel = "FOLDER", description = "It is made if necessary.")
  private Path folder = Path.of("");

  public SigningKeyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws NoSuchAlgorithmException {
    Path file = folder.resolve(NAME.format(context.clock().instant()));
    try {
      Files.createDirectories(folder);
      WholeFile.writeSecret(file, pem());
    } catch (IOException e) {
      throw CommandException.failed("Can't write (%s): %s.".formatted(file, e.getMessage()));
    }
    context.screen().print(file.toString());
    return ExitCodes.OK;
  }

  private static String pem() throws NoSuchAlgorithmException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(lines);
  }
}
