package dev.longarc.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Scripts, styles and fonts, in {@code src/main/resources}. Their address has a hash of all of them
 * in it, so that browsers can keep them for ever, and relative imports of modules work.
 */
public final class Assets {
  /** The folder on the class path. */
  public static final String FOLDER = "dev/longarc/pages/assets/";

  /** All files: a test compares them with the folder. */
  public static final List<String> FILES =
      List.of(
          "app.css",
          "arc-grid.js",
          "copy-text.js",
          "draw-grid.js",
          "elements.js",
          "eval-map.js",
          "eval-now.js",
          "icon.svg",
          "inter.woff2",
          "key-help.js",
          "lazy-part.js",
          "live-feed.js",
          "live-region.js",
          "page.js",
          "plan-estimate.js",
          "words.js");

  private static final int HASH_BYTES = 6;
  private static final String BASE = "/assets/" + hash() + "/";

  private Assets() {}

  /** The path below which they are served. */
  public static String base() {
    return BASE;
  }

  /**
   * @throws IllegalArgumentException for an unknown file
   */
  static String path(String file) {
    if (!FILES.contains(file)) {
      throw new IllegalArgumentException("Unknown asset (%s).".formatted(file));
    }
    return BASE + file;
  }

  /** The bytes of a file. */
  public static byte[] bytes(String file) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("The asset (%s) is missing.".formatted(file));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      FILES.forEach(file -> digest.update(bytes(file)));
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
