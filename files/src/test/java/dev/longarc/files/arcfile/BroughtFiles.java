package dev.longarc.files.arcfile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes small files in the shapes in which people bring ARC tasks: the shapes are public, the
 * content is invented. Each kind of fault has one folder; {@link #main} writes them all.
 *
 * <ul>
 *   <li>{@code wide}: two right files and one with a row of 93 cells
 *   <li>{@code names}: ids with blanks, umlauts, dots, 81 characters, and {@code .JSON}
 *   <li>{@code pairs}: a bare list of pairs in a folder, as RE-ARC has them, beside its metadata
 *   <li>{@code nested}: one name in two folders, and an index beside them
 *   <li>{@code concepts}: a corpus laid out by concept
 *   <li>{@code forms}: ARC tasks by id, by split, in a list, one a line, gzipped, in a zip archive
 *   <li>{@code keys}: further keys in pairs, unknown outputs, floats, another format's keys
 *   <li>{@code mac}: what macOS adds, and a broken link
 *   <li>{@code not-json}: a Git LFS pointer, a web page, a file that was cut, an empty one
 *   <li>{@code enc}: UTF-8 with a byte order mark, UTF-16, Latin-1, as tasks and as lists of ids
 *   <li>{@code kaggle-…}: challenges and solutions that do not match
 *   <li>{@code hostile}: escape sequences in a value
 * </ul>
 */
final class BroughtFiles {
  static final String PAIR = json("{'input': [[1, 0], [0, 0]], 'output': [[2, 0], [0, 0]]}");
  static final String OTHER_PAIR = json("{'input': [[0, 0], [1, 0]], 'output': [[0, 0], [2, 0]]}");
  static final String TEST = json("{'input': [[0, 1], [0, 0]], 'output': [[0, 2], [0, 0]]}");
  static final String TASK = task(PAIR + ", " + OTHER_PAIR, TEST);
  static final String OTHER_TASK = task(OTHER_PAIR, PAIR);
  static final String OPEN_TASK = task(PAIR, json("{'input': [[0, 1], [0, 0]]}"));
  static final String SOLUTION = "[[0, 2], [0, 0]]";

  private final Path root;

  BroughtFiles(Path root) {
    this.root = root;
  }

  /** Writes every folder below the one that is given. */
  public static void main(String[] arguments) {
    new BroughtFiles(Path.of(arguments[0])).writeAll();
  }

  void writeAll() {
    wide();
    names();
    pairs();
    nested();
    concepts();
    forms();
    keys();
    mac();
    notJson();
    encodings();
    kaggle();
    hostile();
  }

  static String task(String train, String test) {
    return json("{'train': [%s], 'test': [%s]}").formatted(train, test);
  }

  /** JSON may be written with single quotes here. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String wide(int cells) {
    String row = String.join(", ", Collections.nCopies(cells, "1"));
    String pair = json("{'input': [[%s]], 'output': [[%s]]}").formatted(row, row);
    return task(pair, pair);
  }

  Path wide() {
    put("wide/good_1.json", TASK);
    put("wide/good_2.json", OTHER_TASK);
    put("wide/row_93.json", wide(93));
    return root.resolve("wide");
  }

  Path names() {
    put("names/" + "a_long_name_".repeat(7) + ".json", TASK);
    put("names/with.dot.v2.json", OTHER_TASK);
    put("names/task (1).json", wide(3));
    put("names/tâche.json", wide(4));
    put("names/UPPER.JSON", wide(5));
    return root.resolve("names");
  }

  Path pairs() {
    put("pairs/tasks/00aa00aa.json", "[" + String.join(", ", Collections.nCopies(5, PAIR)) + "]");
    put("pairs/metadata.json", json("{'00aa00aa': {'n_verified': 5}}"));
    return root.resolve("pairs");
  }

  Path nested() {
    put("nested/training/aa.json", TASK);
    put("nested/evaluation/aa.json", OTHER_TASK);
    put("nested/training/bb.json", wide(2));
    put("nested/index.json", "[\"aa\", \"bb\"]");
    return root.resolve("nested");
  }

  Path concepts() {
    put("concepts/README.md", "[A corpus](by) concept");
    for (String concept : new String[] {"AboveBelow", "Center"}) {
      for (int number = 1; number <= 3; number++) {
        put("concepts/corpus/%s/%s%d.json".formatted(concept, concept, number), wide(number));
      }
      put("concepts/minimal/%s/Minimal1.json".formatted(concept), wide(7 + concept.length()));
    }
    return root.resolve("concepts");
  }

  Path forms() {
    put(
        "forms/by-split.json",
        "{\"train\": {\"aa\": %s}, \"eval\": {\"bb\": %s}}".formatted(TASK, TASK));
    put(
        "forms/lists-by-split.json",
        "{\"train\": [%s], \"test\": [%s]}".formatted(named("aa"), named("bb")));
    put("forms/my-set.json", "{\"aa\": %s, \"bb\": %s}".formatted(TASK, OTHER_TASK));
    put("forms/list.json", "[%s, %s]".formatted(named("aa"), TASK));
    put("forms/tasks.jsonl", named("aa") + "\n" + named("bb") + "\r\n");
    put("forms/aa.json.gz", gzip(TASK.getBytes(StandardCharsets.UTF_8)));
    put(
        "forms/set.zip",
        zip("data/training/aa.json", TASK, "__MACOSX/data/training/._aa.json", "\0\5"));
    put("named/colour-challenges-7.json", TASK);
    put("named/aa.json", wide(3));
    return root.resolve("forms");
  }

  private static String named(String id) {
    return TASK.replaceFirst("\\{", "{\"id\": \"" + id + "\", ");
  }

  Path keys() {
    put(
        "keys/pair-id.json",
        json("{'train': [%s], 'test': [%s], 'name': 't', 'id': 7}")
            .formatted(
                PAIR.replaceFirst("\\{", "{\"id\": 1, \"name\": \"x\", "),
                TEST.replaceFirst("\\{", "{\"id\": 2, ")));
    put("keys/null-output.json", task(PAIR, json("{'input': [[1]], 'output': null}")));
    put("keys/empty-output.json", task(PAIR, json("{'input': [[1]], 'output': []}")));
    put(
        "keys/floats.json",
        json("{'train':[{'input':[[1.0]],'output':[[2.0]]}],'test':[{'input':[[1.0]]}]}"));
    put("keys/examples.json", json("{'examples': [[[[1]], [[2]]]], 'seeds': []}"));
    return root.resolve("keys");
  }

  Path mac() {
    put("mac/aa.json", TASK);
    put("mac/._aa.json", new byte[] {0, 5, 0x16, 7, 0, 2, 0, 0});
    put("mac/.DS_Store", new byte[] {0, 0, 0, 1, 'B', 'u', 'd', '1'});
    try {
      Files.createSymbolicLink(root.resolve("mac/broken.json"), Path.of("missing.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root.resolve("mac");
  }

  Path notJson() {
    put("not-json/lfs.json", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    put("not-json/page.json", "<!doctype html><title>404</title>");
    put("not-json/cut.json", TASK.substring(0, 40));
    put("not-json/empty.json", "");
    return root.resolve("not-json");
  }

  Path encodings() {
    put("enc/bom.json", ("\uFEFF" + TASK).getBytes(StandardCharsets.UTF_8));
    put("enc/utf16.json", ("\uFEFF" + OTHER_TASK).getBytes(StandardCharsets.UTF_16LE));
    put("enc/utf16-big.json", wide(2).getBytes(StandardCharsets.UTF_16BE));
    put("enc/crlf.json", wide(3).replace(", ", ",\r\n"));
    put("enc/ids-utf16.txt", "\uFEFFbom\r\nutf16\r\n".getBytes(StandardCharsets.UTF_16LE));
    put("enc/ids-latin1.txt", "bom\ntâche\n".getBytes(StandardCharsets.ISO_8859_1));
    return root.resolve("enc");
  }

  Path kaggle() {
    String open = "{\"aa\": " + OPEN_TASK + "}";
    String solution = "{\"aa\": [" + SOLUTION + "]}";
    put("kaggle-copy/x_challenges (1).json", open);
    put("kaggle-copy/x_solutions.json", solution);
    put(
        "kaggle-missing/x_challenges.json",
        "{\"aa\": %s, \"bb\": %s}".formatted(OPEN_TASK, OPEN_TASK));
    put("kaggle-missing/x_solutions.json", solution);
    put("kaggle-mixed/x_challenges.json", open);
    put("kaggle-mixed/cc.json", TASK);
    put("kaggle-alone/x_challenges.json", open);
    put(
        "kaggle-alone/sample_submission.json",
        json("{'aa': [{'attempt_1': [[0]], 'attempt_2': [[0]]}]}"));
    return root;
  }

  Path hostile() {
    put("hostile/a.json", "{\"train\": \"\\u001b[31mred\\u0007\\nError: all tasks deleted\"}");
    return root.resolve("hostile");
  }

  Path put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Path put(String path, byte[] bytes) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Names and texts by turns. */
  static byte[] zip(String... entries) {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      for (int at = 0; at < entries.length; at += 2) {
        zip.putNextEntry(new ZipEntry(entries[at]));
        zip.write(entries[at + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
