package dev.longarc.files.arcfile;

import static dev.longarc.files.arcfile.BroughtFiles.OPEN_TASK;
import static dev.longarc.files.arcfile.BroughtFiles.OTHER_TASK;
import static dev.longarc.files.arcfile.BroughtFiles.PAIR;
import static dev.longarc.files.arcfile.BroughtFiles.SOLUTION;
import static dev.longarc.files.arcfile.BroughtFiles.TASK;
import static dev.longarc.files.arcfile.BroughtFiles.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.arc.ArcTask;
import dev.longarc.files.arcfile.ImportReport.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads: their forms, their report, and what is refused before it does harm. */
final class UploadTest {
  private static final int MB = 1 << 20;

  @Test
  void readsAFolderAsAZip() {
    Reading reading =
        read(
            "concepts.zip",
            zip("corpus/Above/Above1.json", TASK)
                .add("corpus/Center/Center1.json", OTHER_TASK)
                .add("corpus/README.md", "words")
                .add("corpus/Center/inner.zip", zip("a.json", TASK).bytes())
                .add("__MACOSX/corpus/._Above1.json", "\0\5")
                .add("corpus/index.json", "[\"Above1\"]")
                .bytes());

    assertThat(ids(reading)).containsExactly("Above1", "Center1");
    assertThat(reading.report().entries())
        .containsExactly(
            new Entry("__MACOSX/corpus/._Above1.json", 0, List.of(), "a hidden file"),
            new Entry("corpus/Above/Above1.json", 0, List.of("Above1"), ""),
            new Entry("corpus/Center/Center1.json", 0, List.of("Center1"), ""),
            new Entry(
                "corpus/Center/inner.zip",
                0,
                List.of(),
                "an archive is read only when it is given by itself"),
            new Entry("corpus/README.md", 0, List.of(), "not a data file by its name"),
            new Entry("corpus/index.json", 0, List.of(), "it is a list, no ARC task"));
    assertThat(reading.metadata())
        .isEqualTo(
            Map.of(
                "Above1", new TaskMetadata("Above", null),
                "Center1", new TaskMetadata("Center", null)));
  }

  @Test
  void readsKagglesChallengesWithTheirSolutions() {
    var challenges = upload("x_challenges.json", "{\"aa\": " + OPEN_TASK + "}");
    var solutions = upload("x_solutions.json", "{\"aa\": [" + SOLUTION + "]}");

    Reading reading = ArcFiles.survey(List.of(challenges, solutions), ImportOptions.UPLOADS);

    assertThat(reading.whole()).allMatch(ArcTask::hasOutputs);
    assertThat(reading.report().entries())
        .containsExactly(
            new Entry("x_challenges.json", 0, List.of("aa"), ""),
            new Entry(
                "x_solutions.json", 0, List.of(), "it is the solutions of x_challenges.json"));
    Reading alone =
        read("x_challenges.json", ("{\"aa\": " + OPEN_TASK + "}").getBytes(StandardCharsets.UTF_8));
    assertThat(alone.whole()).noneMatch(ArcTask::hasOutputs);
  }

  @Test
  void takesTheIdOfOneTaskFromTheLastPartOfItsName() {
    assertThat(ids(read("C:\\data\\flip.json", TASK))).containsExactly("flip");
    assertThat(ids(read("../../etc/flip.json", TASK))).containsExactly("flip");
  }

  @Test
  void reportsEachLineOfJsonLines() {
    String first = TASK.replaceFirst("\\{", "{\"id\": \"aa\", ");
    Reading reading =
        read("t.jsonl", first + "\r\n\r\n{\"train\": []}\r\n{nope}\r\n" + OTHER_TASK + "\r\n");

    assertThat(reading.report().entries())
        .containsExactly(
            new Entry("t.jsonl", 1, List.of("aa"), ""),
            new Entry("t.jsonl", 3, List.of(), "an empty list at train"),
            new Entry("t.jsonl", 4, List.of(), "not JSON at line (4), column (2): found (n)"),
            new Entry("t.jsonl", 5, List.of("t-4"), ""));
    assertThat(reading.report().entries().get(1).words())
        .isEqualTo("t.jsonl, line 3: an empty list at train");
    assertThat(reading.report().entries().get(3).words())
        .isEqualTo("t.jsonl, line 5: 1 ARC task (t-4)");
  }

  @Test
  void namesTheLineOfAnotherEncodingInJsonLines() {
    byte[] lines =
        (TASK + "\n" + TASK + "\n{\"id\": \"é\"}\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read("t.jsonl", lines).report().entries().getLast())
        .isEqualTo(
            new Entry("t.jsonl", 3, List.of(), "It is not UTF-8: line (3) has the byte (0xE9)"));
  }

  /** Lines of 20 MB in all are read in documents of at most 256 kB. */
  @Test
  void readsJsonLinesOfAnyLength() {
    byte[] line = (TASK + " ".repeat(200_000) + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream all =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(100, line).stream().map(ByteArrayInputStream::new).toList()));
    var limits = new ImportLimits(64 * MB, 64 * MB, MB / 4, MB, 100, 100, MB);

    Reading reading =
        ArcFiles.survey(List.of(new Upload("t.jsonl", all)), new ImportOptions(limits, null));

    assertThat(reading.whole()).hasSize(100);
  }

  @Test
  void splitsListsOfPairsByTheGivenNumbers() {
    String pairs = "[" + String.join(",", Collections.nCopies(7, PAIR)) + "]";
    var options = ImportOptions.UPLOADS.withPairs(new PairSplit(3, 2));

    Reading reading = ArcFiles.survey(List.of(upload("p.json", pairs)), options);

    assertThat(reading.tasks().getFirst().puzzle().train()).hasSize(3);
    assertThat(reading.tasks().getFirst().testOutputs()).hasSize(2);
    assertThat(reading.report().entries())
        .containsExactly(
            new Entry("p.json", 0, List.of("p"), "the last 2 of its 7 pairs are left out"));
    assertThat(reading.notes()).contains("p.json: the last 2 of its 7 pairs are left out");
    assertThat(refused("p.json", pairs))
        .hasMessageContaining("It is a list of (7) pairs, and nothing says which of them are tests")
        .hasMessageContaining("\nMaybe give the numbers of demonstrations and tests");
    var many = ImportOptions.UPLOADS.withPairs(new PairSplit(Integer.MAX_VALUE, 1));
    assertThatThrownBy(() -> ArcFiles.survey(List.of(upload("p.json", pairs)), many).whole())
        .hasMessageContaining("too few for (2147483647) demonstrations");
    assertThatThrownBy(() -> new PairSplit(0, 1)).hasMessageContaining("(0) demonstrations");
  }

  @Test
  void readsMetadataOfTheRightType() {
    Reading reading =
        read(
            "set.zip",
            zip("x/a.json", with("{'family_id': 'mirror', 'difficulty_level': 3, 'more': [1]}"))
                .add("y/b.json", with("{'family_id': [1], 'difficulty_level': null}"))
                .add("y/c.json", with("'words'"))
                .bytes());

    assertThat(reading.metadata())
        .isEqualTo(
            Map.of(
                "a", new TaskMetadata("mirror", "3"),
                "b", new TaskMetadata("y", null),
                "c", new TaskMetadata("y", null)));
    assertThat(reading.report().entries().get(1).reason())
        .isEqualTo("metadata.family_id is ignored: it is neither a short text nor a whole number");
  }

  @Test
  void hasNoFamiliesInOneFolder() {
    assertThat(
            read("set.zip", zip("x/a.json", TASK).add("x/b.json", OTHER_TASK).bytes()).metadata())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.json", "x/../../a.json", "/a.json", "\\a.json", "C:\\a.json"})
  void refusesNamesThatLeadOut(String name) {
    Reading reading = read("set.zip", zip(name, TASK).add("b.json", OTHER_TASK).bytes());

    assertThat(ids(reading)).containsExactly("b");
    assertThat(reading.bad().getFirst().why().brief())
        .isEqualTo("a path that leads out of the archive");
    assertThatThrownBy(reading::whole).isInstanceOf(InvalidDatasetException.class);
  }

  @Test
  void refusesEntriesThatCannotBeRead() {
    HostileZip zip = zip("a.json", TASK);

    assertThat(refused("z.zip", zip.withShort(8, 1))).hasMessageContaining("It is encrypted.");
    assertThat(refused("z.zip", zip.withShort(10, 14)))
        .hasMessageContaining("compressed by an unknown method (14)");
    assertThat(refused("z.zip", zip.asLink())).hasMessageContaining("It is a link.");
    assertThat(refused("z.zip", zip.withInt(16, 1))).hasMessageContaining("damaged entry");
    assertThat(refused("z.zip", zip.withInt(24, 5))).hasMessageContaining("damaged entry");
    assertThat(refused("z.zip", zip.withInt(24, 1 << 30))).hasMessageContaining("damaged entry");
    assertThat(refused("z.zip", zip.withInt(20, 1 << 30))).hasMessageContaining("damaged zip");
    assertThat(refused("z.zip", zip.withInt(20, 9))).hasMessageContaining("damaged entry");
    assertThat(refused("z.zip", zip.withInt(42, 1))).hasMessageContaining("damaged zip");
  }

  @Test
  void refusesTwoEntriesOfOneName() {
    byte[] zip = zip("a.json", TASK).add("b.json", OTHER_TASK).renamed("b.json", "a.json");

    assertThat(refused("z.zip", zip))
        .hasMessageContaining("a.json: a second file of this name in the archive");
  }

  @Test
  void refusesEntriesThatShareBytes() {
    byte[] zip = zip("a.json", TASK).add("b.json", OTHER_TASK).withInt(42, 0);

    assertThat(refused("z.zip", zip)).hasMessageContaining("entries that share bytes");
  }

  @Test
  void refusesBombs() {
    byte[] blanks = new byte[4 * MB];
    Arrays.fill(blanks, (byte) ' ');

    assertThat(refused("z.zip", zip("a.json", blanks).bytes()))
        .hasMessageContaining("more than (250) times as many");
    assertThat(refused("a.json.gz", BroughtFiles.gzip(blanks)))
        .hasMessageContaining("more than (250) times as many");
    assertThat(refused("z.zip", zip("a.json.gz", BroughtFiles.gzip(blanks)).bytes()))
        .hasMessageContaining("more than (250) times as many");
  }

  @Test
  void keepsTheLimits() {
    byte[] zip =
        zip("a.json", TASK + " ".repeat(600)).add("b.json", OTHER_TASK + " ".repeat(600)).bytes();

    assertThat(limited(zip, new ImportLimits(100, MB, MB, MB, 9, 999, MB)))
        .hasMessageContaining("It has more than (100) bytes");
    assertThat(limited(zip, new ImportLimits(MB, 500, MB, MB, 9, 999, MB)))
        .hasMessageContaining("a.json: it has more than (500) bytes");
    assertThat(limited(zip, new ImportLimits(MB, MB, 500, MB, 9, 999, MB)))
        .hasMessageContaining("a.json: it has more than (500) bytes");
    assertThat(limited(zip, new ImportLimits(MB, MB, MB, 1_000, 9, 999, MB)))
        .hasMessageContaining("more than (1000) bytes after unpacking");
    assertThat(limited(zip, new ImportLimits(MB, MB, MB, MB, 1, 999, MB)))
        .hasMessageContaining("more than (1) entries");
    assertThat(limited(zip, new ImportLimits(MB, MB, MB, MB, 9, 999, 900)))
        .hasMessageContaining("more than (900) bytes of memory");
    assertThatThrownBy(() -> new ImportLimits(1, 1, 1, 1, 1, 0, 1))
        .hasMessageContaining("not all positive");
  }

  @Test
  void readsZip64() {
    HostileZip zip = zip("a.json", TASK).add("b.json", OTHER_TASK);

    assertThat(ids(read("z.zip", zip.zip64(2)))).containsExactly("a", "b");
    assertThat(refused("z.zip", zip.zip64(3))).hasMessageContaining("damaged zip");
    assertThat(refused("z.zip", zip.zip64(-1))).hasMessageContaining("damaged zip");
  }

  @Test
  void readsTheWideSizesOfAnEntry() {
    var header = ByteBuffer.allocate(ZipMember.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(20, -1).putInt(24, -1).putInt(42, 7);
    var extra = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
    extra.putShort((short) 9).putShort((short) 2).putShort((short) 0);
    extra.putShort((short) 1).putShort((short) 16).putLong(5L << 32).putLong(3L << 32).flip();

    ZipMember member = ZipMember.of(header, "a.json".getBytes(StandardCharsets.UTF_8), extra);

    assertThat(member.size()).isEqualTo(5L << 32);
    assertThat(member.packed()).isEqualTo(3L << 32);
    assertThat(member.offset()).isEqualTo(7);
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    long before = temporaryFiles();

    read("a.json", TASK);
    refused("a.json", "nope");
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(TASK.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("reset");
              }

              @Override
              public int read(byte[] buffer, int from, int length) throws IOException {
                throw new IOException("reset");
              }
            });
    var upload = new Upload("a.json", broken);
    assertThatThrownBy(() -> ArcFiles.survey(List.of(upload), ImportOptions.UPLOADS))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("In (a.json): The upload ended before its end: reset.");
    assertThatThrownBy(() -> ArcFiles.survey(List.of(), ImportOptions.UPLOADS))
        .hasMessageContaining("The upload has no file.");

    assertThat(temporaryFiles()).isEqualTo(before);
  }

  private static long temporaryFiles() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(each -> each.getFileName().toString().startsWith("longarc-upload-"))
          .count();
    }
  }

  private static String with(String metadata) {
    return TASK.replaceFirst("\\{", json("{'metadata': " + metadata + ", "));
  }

  private static HostileZip zip(String name, String content) {
    return new HostileZip().add(name, content);
  }

  private static HostileZip zip(String name, byte[] content) {
    return new HostileZip().add(name, content);
  }

  private static Upload upload(String name, String text) {
    return new Upload(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Reading read(String name, String text) {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading read(String name, byte[] bytes) {
    var upload = new Upload(name, new ByteArrayInputStream(bytes));
    return ArcFiles.survey(List.of(upload), ImportOptions.UPLOADS);
  }

  private static InvalidDatasetException refused(String name, String text) {
    return refused(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidDatasetException refused(String name, byte[] bytes) {
    return catchThrowableOfType(InvalidDatasetException.class, () -> read(name, bytes).whole());
  }

  private static InvalidDatasetException limited(byte[] zip, ImportLimits limits) {
    var upload = new Upload("z.zip", new ByteArrayInputStream(zip));
    return catchThrowableOfType(
        InvalidDatasetException.class,
        () -> ArcFiles.survey(List.of(upload), new ImportOptions(limits, null)).whole());
  }

  private static List<String> ids(Reading reading) {
    return reading.tasks().stream().map(ArcTask::id).toList();
  }
}
