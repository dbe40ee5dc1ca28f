package dev.longarc.runtime.home;

import dev.longarc.application.identity.Secrets;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The home's token, in its file {@code token}: who can read the file may do everything. */
public final class HomeToken {
  /** By the prefix, scanners of source code know it. */
  private static final String PREFIX = "longarc_home_";

  private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private HomeToken() {}

  /** The token, made now if there is none. A damaged one is set aside. */
  public static String of(Home home) {
    Path file = home.tokenFile();
    try {
      Optional<String> known = read(file);
      if (known.isPresent()) {
        return known.get();
      }
      Files.createDirectories(home.dir());
      if (Files.exists(file)) {
        Damaged.setAside(home, file, Damaged.what(Files.readAllBytes(file)));
      }
      return renew(home);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write (%s): %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The token, if the home has one. */
  public static Optional<String> find(Home home) {
    try {
      return read(home.tokenFile());
    } catch (IOException e) {
      throw new StackException(
          """
          Can't read the home's token (%s): %s.
          Maybe another user owns the home: ask for an account, or set LONGARC_TOKEN.\
          """
              .formatted(home.tokenFile(), e.getMessage()),
          e);
    }
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return Optional.of(token).filter(TOKEN.asMatchPredicate());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces the token. The old one, and the cookies of browsers, count no more. */
  public static String renew(Home home) throws IOException {
    String token = PREFIX + Secrets.random();
    WholeFile.writeSecret(home.tokenFile(), token);
    return token;
  }
}
