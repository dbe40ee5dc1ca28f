package dev.longarc.runtime.postgres;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's configuration files in {@code postgres/configuration}, which are written anew when
 * their content differs. The files that {@code initdb} puts beside the data are not read, so their
 * loss does no harm.
 */
final class PostgresConfiguration {
  private static final Map<String, String> FILES =
      Map.of(
          "postgresql.conf", "# Longarc gives its settings on the command line.\n",
          "pg_hba.conf", "host all all 127.0.0.1/32 scram-sha-256\n",
          "pg_ident.conf", "");

  private PostgresConfiguration() {}

  /** The arguments with the paths of the files, after writing them where needed. */
  static List<String> arguments(Home home) throws IOException {
    Path folder = Files.createDirectories(home.postgres().resolve("configuration"));
    for (var file : FILES.entrySet()) {
      restore(folder.resolve(file.getKey()), file.getValue());
    }
    return new ArrayList<>(
        List.of(
            "-c", "config_file=" + folder.resolve("postgresql.conf"),
            "-c", "hba_file=" + folder.resolve("pg_hba.conf"),
            "-c", "ident_file=" + folder.resolve("pg_ident.conf")));
  }

  private static void restore(Path file, String content) throws IOException {
    boolean right =
        Files.exists(file) && Files.readString(file, StandardCharsets.ISO_8859_1).equals(content);
    if (!right) {
      WholeFile.write(file, content);
    }
  }
}
