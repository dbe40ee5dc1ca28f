package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes random uploads, most of them hostile, and reads them: each gives ARC tasks, or is refused
 * with a reason. {@link #main} prints the memory in use, so that a small JVM shows that it stays.
 */
final class UploadFuzz {
  private static final int MB = 1 << 20;
  private static final ImportLimits LIMITS =
      new ImportLimits(2 * MB, 2 * MB, MB / 2, 4 * MB, 2_000, 100, 2 * MB);
  private static final List<String> CHARSETS =
      List.of("UTF-16", "UTF-16LE", "UTF-32BE", "ISO-8859-1", "IBM500", "Shift_JIS");
  private static final List<String> NAMES =
      List.of("a.json", "b.jsonl", "../c.json", "/d.json", "x/y/e.json", "f.zip", "g.gz", "h.txt");

  private final SplittableRandom random;
  private int taken;
  private int refused;

  UploadFuzz(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int taken() {
    return taken;
  }

  int refused() {
    return refused;
  }

  /** Arguments: the number of uploads, and the greatest growth of the memory in use, in kB. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    var fuzz = new UploadFuzz(7);
    fuzz.read(count / 10);
    long before = used();
    fuzz.read(count - count / 10);
    long after = used();
    System.out.printf(
        "%d taken, %d refused; %d kB in use after the first tenth, %d kB at the end%n",
        fuzz.taken, fuzz.refused, before >> 10, after >> 10);
    System.exit(after - before > Long.parseLong(arguments[1]) << 10 ? 1 : 0);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  void read(int count) {
    for (int upload = 0; upload < count; upload++) {
      read();
    }
  }

  private void read() {
    PairSplit pairs = random.nextBoolean() ? new PairSplit(2, 1) : null;
    byte[] bytes = upload();
    var upload = new Upload(pick(NAMES), new ByteArrayInputStream(bytes));
    try {
      Reading reading = ArcFiles.survey(List.of(upload), new ImportOptions(LIMITS, pairs));
      assertThat(reading.tasks().size() + reading.bad().size()).isPositive();
      assertThat(reading.report().entries()).isNotEmpty();
      reading.bad().forEach(each -> assertThat(each.why().brief()).isNotBlank());
      taken += reading.tasks().isEmpty() ? 0 : 1;
      refused += reading.tasks().isEmpty() ? 1 : 0;
    } catch (InvalidDatasetException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(2_000);
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("At " + (taken + refused) + ": " + kept(bytes), e);
    }
  }

  /** Keeps the upload for a look at it. */
  private static String kept(byte[] bytes) {
    try {
      return String.valueOf(Files.write(Path.of("target/bad-upload"), bytes));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private byte[] upload() {
    return switch (random.nextInt(10)) {
      case 0 -> noise();
      case 1 -> document();
      case 2 -> truncated(document());
      case 3 -> mutated(document());
      case 4 -> archive();
      case 5 -> truncated(archive());
      case 6 -> mutated(archive());
      case 7 -> BroughtFiles.gzip(random.nextBoolean() ? document() : archive());
      case 8 -> mutated(BroughtFiles.gzip(document()));
      default -> random.nextInt(5) == 0 ? huge() : bomb();
    };
  }

  private byte[] noise() {
    var bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    if (random.nextBoolean() && bytes.length > 4) { // what its first bytes promise is wrong
      byte[] magic =
          pick(List.of("PK\3\4", "\u001f\u008b\b\0", "{\"a\"", "[[[[", "\u00ff\u00fe{\0"))
              .getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(magic, 0, bytes, 0, magic.length);
    }
    return bytes;
  }

  private byte[] document() {
    String task = BroughtFiles.TASK;
    String text =
        switch (random.nextInt(8)) {
          case 0 -> task;
          case 1 -> "{\"a\": %s, \"b\": %s}".formatted(task, BroughtFiles.OPEN_TASK);
          case 2 -> (task + pick(List.of("\n", "\r\n", "\r"))).repeat(random.nextInt(1, 50));
          case 3 ->
              "["
                  + String.join(",", Collections.nCopies(random.nextInt(1, 9), BroughtFiles.PAIR))
                  + "]";
          case 4 -> "[" + task + "," + task + "]";
          case 5 -> pick(List.of("[", "{\"a\":", "{\"train\":[")).repeat(random.nextInt(1, 2_000));
          case 6 ->
              "{\"metadata\": {\"family_id\": %s}, "
                      .formatted(pick(List.of("1", "\"x\"", "[{}]", "nul")))
                  + task.substring(1);
          default -> "{\"a\": [%s]}".formatted(BroughtFiles.SOLUTION);
        };
    return random.nextInt(4) == 0
        ? text.getBytes(Charset.forName(pick(CHARSETS)))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] archive() {
    var zip = new HostileZip();
    int entries = random.nextInt(1, 8);
    for (int entry = 0; entry < entries; entry++) {
      byte[] content = random.nextInt(6) == 0 ? zip.bytes() : document();
      zip.add(random.nextInt(100) + pick(NAMES), random.nextInt(9) == 0 ? noise() : content);
    }
    return zip.bytes();
  }

  private byte[] bomb() {
    var zip = new HostileZip();
    int size = random.nextInt(1, 3 * MB);
    var zeros = new byte[size];
    Arrays.fill(zeros, (byte) pick(List.of("0", " ", "[", "\n")).charAt(0));
    zip.add("a.json", zeros);
    return random.nextBoolean() ? zip.bytes() : BroughtFiles.gzip(zeros);
  }

  private byte[] huge() {
    String part =
        pick(
            List.of(
                "{\"a\":1},",
                "[",
                "x\n",
                "{}\n",
                BroughtFiles.TASK + "\n",
                "\n",
                "[{\"input\":[["));
    int size = random.nextInt(MB / 2, 3 * MB);
    String start = pick(List.of("", "[", "{\"a\":", "{\"train\":["));
    return (start + part.repeat(size / part.length())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] truncated(byte[] bytes) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  private byte[] mutated(byte[] bytes) {
    byte[] mutated = bytes.clone();
    for (int change = random.nextInt(1, 6); change > 0; change--) {
      int at = random.nextInt(mutated.length);
      int to = Math.min(mutated.length, at + random.nextInt(1, 9));
      byte value = (byte) pick(List.of(0, 0xff, 1, 0x80, random.nextInt(256))).intValue();
      Arrays.fill(mutated, at, to, value);
    }
    return mutated;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
