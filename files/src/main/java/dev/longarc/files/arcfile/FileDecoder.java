package dev.longarc.files.arcfile;

import dev.longarc.files.arcfile.UnpackedInput.Packed;
import dev.longarc.text.DecodedText;
import dev.longarc.text.Printable;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of a file to text. A file of another format is rejected with the name of its
 * format.
 */
final class FileDecoder {
  private static final int MAGIC_BYTES = 4;

  private FileDecoder() {}

  /** The bytes of {@code file}, unpacked if they are gzip, within the limits. */
  static BufferedInputStream plain(InputStream file, ImportBudget budget) throws IOException {
    var input = new BufferedInputStream(file);
    if (!isGzip(peek(input))) {
      return new BufferedInputStream(new UnpackedInput(input, Packed.NOT, budget));
    }
    var packed = new CountedInput(input);
    return new BufferedInputStream(new UnpackedInput(gunzip(packed), gzip(packed), budget));
  }

  private static InputStream gunzip(InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(packed);
    } catch (ZipException | EOFException e) {
      throw rejection("it is a damaged gzip file", "the download was cut: get it again.");
    }
  }

  private static Packed gzip(CountedInput packed) {
    return new Packed() {
      @Override
      public long bytes() {
        return packed.count();
      }

      @Override
      public String what() {
        return "gzip file";
      }
    };
  }

  /** The first four bytes, or fewer if there are fewer; they are read again later. */
  static byte[] peek(BufferedInputStream input) throws IOException {
    input.mark(MAGIC_BYTES);
    byte[] first = input.readNBytes(MAGIC_BYTES);
    input.reset();
    return first;
  }

  /**
   * The text of unpacked bytes.
   *
   * @throws InvalidDatasetException naming the format found and a remedy
   */
  static String text(byte[] bytes) {
    rejectOtherFormats(bytes);
    String text;
    try {
      text = DecodedText.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidDatasetException("", String.valueOf(e.getMessage()));
    }
    if (text.isBlank()) {
      throw rejection("it is empty", "the download was cut: get it again.");
    }
    rejectPlaceholders(text);
    return text;
  }

  private static boolean isGzip(byte[] bytes) {
    return startsWith(bytes, 0x1f, 0x8b);
  }

  static boolean isZip(byte[] bytes) {
    return startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6);
  }

  /** Reads at most {@code maxBytes}. */
  static byte[] limited(InputStream input, int maxBytes) throws IOException {
    byte[] bytes = input.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return bytes;
  }

  static InvalidDatasetException tooLarge(long maxBytes) {
    return rejection(
        "it has more than (%d) bytes".formatted(maxBytes), "split it into several files.");
  }

  private static void rejectOtherFormats(byte[] bytes) {
    if (isBlank(bytes)) {
      throw rejection(
          bytes.length == 0 ? "it is empty" : "it holds nothing but zeros or blanks",
          "the download was cut: get it again.");
    }
    if (isZip(bytes)) {
      throw rejection("it is a zip archive", "give the archive by itself, or unpack it.");
    }
    String kind = binaryFormat(bytes);
    if (kind != null) {
      throw rejection("it is " + kind + ", no JSON", "unpack or convert it first.");
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0 && value != ' ' && value != '\n' && value != '\r' && value != '\t') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String binaryFormat(byte[] bytes) {
    if (startsWith(bytes, 0x1f, 0x8b)) {
      return "gzip within gzip";
    }
    if (startsWith(bytes, 0xfd, '7', 'z', 'X', 'Z')) {
      return "an xz archive";
    }
    if (startsWith(bytes, 'B', 'Z', 'h')) {
      return "a bzip2 archive";
    }
    if (startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd)) {
      return "a Zstandard archive";
    }
    if (startsWith(bytes, '7', 'z', 0xbc, 0xaf)) {
      return "a 7-Zip archive";
    }
    if (bytes.length > 262
        && new String(bytes, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
      return "a tar archive";
    }
    if (startsWith(bytes, 'P', 'A', 'R', '1')) {
      return "a Parquet file";
    }
    if (startsWith(bytes, 0x93, 'N', 'U', 'M', 'P', 'Y')
        || startsWith(bytes, 0x80, 4)
        || startsWith(bytes, 0x80, 5)) {
      return "a Python pickle or array";
    }
    if (startsWith(bytes, '%', 'P', 'D', 'F') || startsWith(bytes, 0x89, 'P', 'N', 'G')) {
      return "a document or a picture";
    }
    return startsWith(bytes, 0, 5, 0x16, 7) ? "what macOS adds to a file (AppleDouble)" : null;
  }

  /** Rejects texts that stand in place of a file. */
  private static void rejectPlaceholders(String text) {
    String start = text.substring(0, Math.min(200, text.length())).strip();
    if (start.startsWith("version https://git-lfs")) {
      throw rejection(
          "it is a Git LFS pointer, not the file itself", "git lfs pull: it fetches it.");
    }
    if (start.contains("/annex/objects/")) {
      throw rejection(
          "it is a git-annex pointer, not the file itself", "git annex get: it fetches it.");
    }
    if (start.startsWith("<")) {
      String page = start.toLowerCase(Locale.ROOT);
      boolean html = page.startsWith("<!doctype html") || page.contains("<html");
      throw rejection(
          html ? "it is a web page (HTML), no JSON" : "it is XML, no JSON",
          "the address of the raw file is another one.");
    }
    if (!start.startsWith("{") && !start.startsWith("[")) {
      throw rejection(
          "it is not JSON: it begins with (%s)"
              .formatted(Printable.line(start.substring(0, Math.min(20, start.length())))),
          "another file is meant.");
    }
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
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

  static InvalidDatasetException rejection(String what, String advice) {
    String sentence = Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
    return new InvalidDatasetException("", sentence + "\nMaybe " + advice, what);
  }
}
