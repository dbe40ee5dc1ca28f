package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 10,000 invalid files, each for a known reason: each error names its file. */
class MalformedFilesTest {
  private static final int FILES_OF_A_KIND = 1_000;
  private static final int LONGEST_MESSAGE = 1_000;

  @TempDir Path folder;

  /** The kind of error in a file. */
  enum Fault {
    TRUNCATED,
    WRONG_TYPE,
    RAGGED,
    BAD_COLOUR,
    TOO_LARGE,
    MISSING_KEY,
    DEEPLY_NESTED,
    NOT_JSON,
    WRONG_ENCODING,
    EMPTY;

    byte[] file(SplittableRandom random) {
      return switch (this) {
        case TRUNCATED -> bytes(truncated(random));
        case WRONG_TYPE -> bytes(wrongType(random));
        case RAGGED -> bytes(ragged(random));
        case BAD_COLOUR -> bytes(badColour(random));
        case TOO_LARGE -> bytes(tooLarge(random));
        case MISSING_KEY -> bytes(missingKey(random));
        case DEEPLY_NESTED -> bytes(deeplyNested(random));
        case NOT_JSON -> bytes(notJson(random));
        case WRONG_ENCODING -> wrongEncoding(random);
        case EMPTY -> bytes(pick(random, List.of("", " ", "\n\r\n\t", "\uFEFF", "\0", "\0\0\0\0")));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60) // against a hang; all ten together take about three seconds
  void refusesItByName(Fault fault) throws IOException {
    var random = new SplittableRandom(fault.name().hashCode());
    Path file = folder.resolve("bad-task.json");
    for (int number = 0; number < FILES_OF_A_KIND; number++) {
      byte[] bytes = fault.file(random);
      Files.write(file, bytes);

      Throwable error = catchThrowable(() -> ArcFiles.read(file));

      assertThat(error)
          .as("%s %d: %s", fault, number, shown(bytes))
          .isInstanceOf(InvalidDatasetException.class)
          .hasMessageStartingWith("In (" + file + "): ");
      assertThat(error.getMessage()).hasSizeBetween(file.toString().length() + 15, LONGEST_MESSAGE);
    }
  }

  /** A valid task: 1–3 demonstrations, 1–2 tests, all grids with at least 2 × 2 cells. */
  private static Map<String, Object> task(SplittableRandom random) {
    var task = new TreeMap<String, Object>();
    task.put("train", pairs(random, random.nextInt(1, 4)));
    task.put("test", pairs(random, random.nextInt(1, 3)));
    task.put("name", "a \"name\" \\ with ümläuts");
    return task;
  }

  private static List<Object> pairs(SplittableRandom random, int count) {
    var pairs = new ArrayList<Object>();
    for (int pair = 0; pair < count; pair++) {
      pairs.add(new TreeMap<>(Map.of("input", grid(random), "output", grid(random))));
    }
    return pairs;
  }

  private static List<Object> grid(SplittableRandom random) {
    int width = random.nextInt(2, 6);
    var rows = new ArrayList<Object>();
    for (int row = random.nextInt(2, 6); row > 0; row--) {
      var cells = new ArrayList<Object>();
      for (int cell = 0; cell < width; cell++) {
        cells.add(random.nextInt(10));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String truncated(SplittableRandom random) {
    String text = text(task(random));
    return text.substring(0, random.nextInt(1, text.length()));
  }

  private static String wrongType(SplittableRandom random) {
    var task = task(random);
    var wrong =
        pick(random, List.of("null", "true", "-0.5", "\"text\"", "{\"a\":[1]}", "[]", "[{}]"));
    var pair = anyPair(task, random);
    switch (random.nextInt(6)) {
      case 0 -> {
        return wrong;
      }
      case 1 -> task.put(side(random), new Raw(wrong));
      case 2 -> set(list(task.get(side(random))), random, new Raw(wrong));
      case 3 -> pair.put("input", new Raw(wrong)); // an unknown output may be null or empty
      case 4 -> set(list(pair.get(end(random))), random, new Raw(wrong));
      default -> set(anyRow(task, random), random, new Raw(wrong));
    }
    return text(task);
  }

  private static String ragged(SplittableRandom random) {
    var task = task(random);
    var row = anyRow(task, random);
    switch (random.nextInt(3)) {
      case 0 -> row.removeLast();
      case 1 -> row.add(random.nextInt(10));
      default -> row.clear();
    }
    return text(task);
  }

  private static String badColour(SplittableRandom random) {
    var task = task(random);
    String digits = "9".repeat(random.nextInt(2, 3_000));
    set(
        anyRow(task, random),
        random,
        new Raw(
            pick(
                random,
                List.of(
                    "-1",
                    "10",
                    "1.5",
                    "1e3",
                    "1e-400000",
                    "\"3\"",
                    "03",
                    "+3",
                    "0x3",
                    "NaN",
                    digits))));
    return text(task);
  }

  private static String tooLarge(SplittableRandom random) {
    var task = task(random);
    int size = random.nextInt(31, 2_000);
    var row = ones(size, "1");
    Object large =
        switch (random.nextInt(3)) {
          case 0 -> List.of(row);
          case 1 -> ones(size, "[1]");
          default -> Collections.nCopies(31, row);
        };
    if (random.nextInt(100) == 0) { // slow: each is a few hundred kilobytes
      task.put("train", ones(10_001, "{\"input\": [[1]], \"output\": [[1]]}"));
    } else {
      anyPair(task, random).put(end(random), large);
    }
    return text(task);
  }

  private static Raw ones(int number, String one) {
    return new Raw("[" + String.join(", ", Collections.nCopies(number, one)) + "]");
  }

  private static String missingKey(SplittableRandom random) {
    var task = task(random);
    switch (random.nextInt(5)) {
      case 0 -> task.remove(side(random));
      case 1 -> anyPair(task, random).remove("input");
      case 2 -> map(pick(random, list(task.get("train")))).remove("output");
      case 3 -> anyPair(task, random).put("ouput", 1);
      default -> { // the outputs of some tests alone
        list(task.get("test")).add(Map.of("input", grid(random)));
      }
    }
    return text(task);
  }

  private static String deeplyNested(SplittableRandom random) {
    int depth = random.nextInt(501, 5_000);
    boolean array = random.nextBoolean();
    String open = (array ? "[" : "{\"a\":").repeat(depth);
    String close = random.nextBoolean() ? "" : "1" + (array ? "]" : "}").repeat(depth);
    var task = task(random);
    switch (random.nextInt(4)) {
      case 0 -> {
        return open + close;
      }
      case 1 -> task.put("name", new Raw(open + close)); // skipped fields are parsed too
      case 2 -> task.put(side(random), new Raw(open + close));
      default -> set(anyRow(task, random), random, new Raw(open + close));
    }
    return text(task);
  }

  private static String notJson(SplittableRandom random) {
    String text = text(task(random));
    int at = random.nextInt(text.length());
    return switch (random.nextInt(9)) {
      case 0 -> "train:\n- input: [[1]]\n";
      case 1 -> "<html><body>404</body></html>";
      case 2 -> "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
      case 3 -> text.replace('"', '\'');
      case 4 -> text.replace("]", ",]");
      case 5 -> text.substring(0, at) + (char) random.nextInt(1, 9) + text.substring(at);
      case 6 -> text + text;
      case 7 -> "// a comment\n" + text;
      default -> text + pick(random, List.of("]", "}", ",", "x", "\0"));
    };
  }

  private static byte[] wrongEncoding(SplittableRandom random) {
    String text = text(task(random));
    return switch (random.nextInt(5)) {
      case 0 -> text.getBytes(StandardCharsets.ISO_8859_1); // it has umlauts
      case 1 -> cut(text.getBytes(StandardCharsets.UTF_16), 1);
      case 2 -> cut(text.getBytes(Charset.forName("UTF-32")), random.nextInt(1, 4));
      case 3 -> text.getBytes(Charset.forName("IBM500"));
      default -> highBytes(text, random);
    };
  }

  private static byte[] cut(byte[] bytes, int fewer) {
    return Arrays.copyOf(bytes, bytes.length - fewer);
  }

  /** A byte that UTF-8 never has, anywhere. */
  private static byte[] highBytes(String text, SplittableRandom random) {
    byte[] bytes = bytes(text);
    int at = random.nextInt(bytes.length);
    var all = new ByteArrayOutputStream();
    all.write(bytes, 0, at);
    all.write(random.nextInt(0xf8, 0x100));
    all.write(bytes, at, bytes.length - at);
    return all.toByteArray();
  }

  /** JSON text that stands for itself. */
  private record Raw(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  private static String text(Object json) {
    return switch (json) {
      case Map<?, ?> map ->
          "{"
              + String.join(
                  ", ",
                  map.entrySet().stream()
                      .map(entry -> "\"" + entry.getKey() + "\": " + text(entry.getValue()))
                      .toList())
              + "}";
      case List<?> list ->
          "[" + String.join(", ", list.stream().map(MalformedFilesTest::text).toList()) + "]";
      case String string -> "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> json.toString();
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String shown(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(500, text.length()));
  }

  private static String side(SplittableRandom random) {
    return random.nextBoolean() ? "train" : "test";
  }

  private static String end(SplittableRandom random) {
    return random.nextBoolean() ? "input" : "output";
  }

  private static Map<String, Object> anyPair(Map<String, Object> task, SplittableRandom random) {
    return map(pick(random, list(task.get(side(random)))));
  }

  private static List<Object> anyRow(Map<String, Object> task, SplittableRandom random) {
    return list(pick(random, list(anyPair(task, random).get(end(random)))));
  }

  private static <T> T pick(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static void set(List<Object> list, SplittableRandom random, Object value) {
    list.set(random.nextInt(list.size()), value);
  }

  @SuppressWarnings("unchecked") // as task() made it
  private static List<Object> list(@Nullable Object value) {
    return (List<Object>) Objects.requireNonNull(value);
  }

  @SuppressWarnings("unchecked") // as task() made it
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
