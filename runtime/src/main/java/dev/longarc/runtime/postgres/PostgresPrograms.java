package dev.longarc.runtime.postgres;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.FileTrees;
import dev.longarc.runtime.processes.FolderList;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path (the archives of zonky's embedded
 * PostgreSQL) into the home, where no other user may write.
 */
final class PostgresPrograms {
  /** The prefix of folders that are still being filled. */
  static final String UNFINISHED = "unpacking";

  /** The list of unpacked files. */
  private static final String CONTENTS = "contents.txt";

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private PostgresPrograms() {}

  /**
   * Returns the folder with {@code bin/postgres}; 60 MB, about 4 s the first time. The caller holds
   * the home's lock.
   */
  static Path unpacked(Home home) throws IOException {
    URL archive = archive();
    Path postgres = Files.createDirectories(home.postgres());
    Path dir = postgres.resolve("programs-" + fingerprint(archive));
    if (Files.exists(dir) && !whole(dir)) {
      home.say("PostgreSQL's programs (%s) were damaged: they are unpacked again.".formatted(dir));
      FileTrees.delete(dir);
    }
    if (Files.notExists(dir)) {
      Path unfinished = Files.createTempDirectory(postgres, UNFINISHED);
      try (var input = archive.openStream()) {
        unpack(input, unfinished);
      }
      Files.writeString(unfinished.resolve(CONTENTS), FolderList.of(unfinished, CONTENTS));
      sync(unfinished);
      WholeFile.rename(unfinished, dir);
    }
    return dir;
  }

  /** The major version of {@code programs}, such as {@code 18}. */
  static String version(Path programs) throws IOException {
    String program = programs.resolve("bin/postgres").toString();
    String said = Processes.output(List.of(program, "--version"), Duration.ofSeconds(20));
    Matcher matcher = VERSION.matcher(said);
    if (!matcher.find()) {
      throw new IOException("(%s) does not say its version: %s".formatted(program, said.strip()));
    }
    return matcher.group(1);
  }

  private static boolean whole(Path dir) throws IOException {
    Path contents = dir.resolve(CONTENTS);
    return Files.exists(contents)
        && Files.readString(contents, StandardCharsets.ISO_8859_1)
            .equals(FolderList.of(dir, CONTENTS));
  }

  /** Syncs all files in one call: 1,200 single calls take seconds on a slow disk. */
  private static void sync(Path dir) throws IOException {
    Processes.output(List.of("sync", "-f", dir.toString()), Duration.ofMinutes(5));
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
          Maybe set SPRING_DATASOURCE_URL to your own PostgreSQL server.\
          """
              .formatted(name));
    }
    return archive;
  }

  /** The archive's checksum from the jar, so that each version has its own folder. */
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
