package dev.longarc.files.arcfile;

import dev.longarc.text.DecodedText;
import dev.longarc.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The text in the bytes of a file; what has none is named for what it is. */
final class Unpacked {
  /** ARC-AGI-2 with all its outputs has 5 MB. A larger text would not fit into small machines. */
  static final int MAX_BYTES = 256 << 20;

  private Unpacked() {}

  /**
   * @throws InvalidDatasetException saying what it is instead, and what to do
   */
  static String text(byte[] bytes) {
    byte[] plain = isGzip(bytes) ? unzipped(bytes) : bytes;
    refuseOthers(plain);
    String text;
    try {
      text = DecodedText.of(plain);
    } catch (IllegalArgumentException e) {
      throw new InvalidDatasetException("", String.valueOf(e.getMessage()));
    }
    if (text.isBlank()) {
      throw refused("it is empty", "the download was cut: get it again.");
    }
    refusePages(text);
    return text;
  }

  static boolean isGzip(byte[] bytes) {
    return starts(bytes, 0x1f, 0x8b);
  }

  static boolean isZip(byte[] bytes) {
    return starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 'P', 'K', 5, 6);
  }

  /** At most {@link #MAX_BYTES}, whatever is announced. */
  static byte[] limited(InputStream input) throws IOException {
    return limited(input, MAX_BYTES);
  }

  static byte[] limited(InputStream input, int most) throws IOException {
    byte[] bytes = input.readNBytes(most + 1);
    if (bytes.length > most) {
      throw refused("it has more than (%d) bytes".formatted(most), "split it into several files.");
    }
    return bytes;
  }

  private static byte[] unzipped(byte[] bytes) {
    try (var input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return limited(input);
    } catch (IOException e) {
      throw refused("it is a damaged gzip file", "the download was cut: get it again.");
    }
  }

  private static void refuseOthers(byte[] bytes) {
    if (isBlank(bytes)) {
      throw refused(
          bytes.length == 0 ? "it is empty" : "it holds nothing but zeros or blanks",
          "the download was cut: get it again.");
    }
    if (isZip(bytes)) {
      throw refused("it is a zip archive", "give the archive by itself, or unpack it.");
    }
    String kind = binary(bytes);
    if (kind != null) {
      throw refused("it is " + kind + ", no JSON", "unpack or convert it first.");
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0 && each != ' ' && each != '\n' && each != '\r' && each != '\t') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String binary(byte[] bytes) {
    if (starts(bytes, 0x1f, 0x8b)) {
      return "gzip within gzip";
    }
    if (starts(bytes, 0xfd, '7', 'z', 'X', 'Z')) {
      return "an xz archive";
    }
    if (starts(bytes, 'B', 'Z', 'h')) {
      return "a bzip2 archive";
    }
    if (starts(bytes, 0x28, 0xb5, 0x2f, 0xfd)) {
      return "a Zstandard archive";
    }
    if (starts(bytes, '7', 'z', 0xbc, 0xaf)) {
      return "a 7-Zip archive";
    }
    if (bytes.length > 262
        && new String(bytes, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
      return "a tar archive";
    }
    if (starts(bytes, 'P', 'A', 'R', '1')) {
      return "a Parquet file";
    }
    if (starts(bytes, 0x93, 'N', 'U', 'M', 'P', 'Y')
        || starts(bytes, 0x80, 4)
        || starts(bytes, 0x80, 5)) {
      return "a Python pickle or array";
    }
    if (starts(bytes, '%', 'P', 'D', 'F') || starts(bytes, 0x89, 'P', 'N', 'G')) {
      return "a document or a picture";
    }
    return starts(bytes, 0, 5, 0x16, 7) ? "what macOS adds to a file (AppleDouble)" : null;
  }

  /** Texts that stand where a file should be. */
  private static void refusePages(String text) {
    String start = text.substring(0, Math.min(200, text.length())).strip();
    if (start.startsWith("version https://git-lfs")) {
      throw refused("it is a Git LFS pointer, not the file itself", "git lfs pull: it fetches it.");
    }
    if (start.contains("/annex/objects/")) {
      throw refused(
          "it is a git-annex pointer, not the file itself", "git annex get: it fetches it.");
    }
    if (start.startsWith("<")) {
      String page = start.toLowerCase(Locale.ROOT);
      boolean html = page.startsWith("<!doctype html") || page.contains("<html");
      throw refused(
          html ? "it is a web page (HTML), no JSON" : "it is XML, no JSON",
          "the address of the raw file is another one.");
    }
    if (!start.startsWith("{") && !start.startsWith("[")) {
      throw refused(
          "it is not JSON: it begins with (%s)"
              .formatted(Printable.line(start.substring(0, Math.min(20, start.length())))),
          "another file is meant.");
    }
  }

  private static boolean starts(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int at = 0; at < magic.length; at++) {
      if ((bytes[at] & 0xff) != magic[at]) {
        return false;
      }
    }
    return true;
  }

  private static InvalidDatasetException refused(String what, String advice) {
    String sentence = Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
    return new InvalidDatasetException("", sentence + "\nMaybe " + advice, what);
  }
}
