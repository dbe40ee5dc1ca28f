package dev.longarc.runtime.postgres;

import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the home's PostgreSQL, in {@code postgres/password}. */
final class PostgresPassword {
  private static final int BYTES = 24;

  private PostgresPassword() {}

  static Path file(Home home) {
    return home.postgres().resolve("password");
  }

  /** Writes a new password, for a server that is about to be initialized. */
  static void create(Home home) throws IOException {
    WholeFile.writeSecret(file(home), random());
  }

  private static String random() {
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Executes SQL in the server, which is not running. */
  interface Server {
    void execute(String sql) throws IOException;
  }

  /** The password; a lost one is replaced, also in the server. The caller holds the home's lock. */
  static String of(Home home, String user, Server server) throws IOException {
    Path file = file(home);
    String known =
        Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1).strip() : "";
    if (known.matches("[0-9a-f]{%d}".formatted(2 * BYTES))) {
      return known;
    }
    if (Files.exists(file)) {
      Damaged.setAside(home, file, Damaged.what(Files.readAllBytes(file)));
    } else {
      home.say("(%s) was missing: PostgreSQL got a new password.".formatted(file));
    }
    String fresh = random();
    server.execute("ALTER ROLE %s PASSWORD '%s'".formatted(user, fresh));
    WholeFile.writeSecret(file, fresh);
    return fresh;
  }
}
