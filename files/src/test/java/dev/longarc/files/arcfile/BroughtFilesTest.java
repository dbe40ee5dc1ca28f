package dev.longarc.files.arcfile;

import static dev.longarc.files.arcfile.BroughtFiles.PAIR;
import static dev.longarc.files.arcfile.BroughtFiles.TASK;
import static dev.longarc.files.arcfile.BroughtFiles.TEST;
import static dev.longarc.files.arcfile.BroughtFiles.json;
import static dev.longarc.files.arcfile.BroughtFiles.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.arc.ArcTask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in common formats are read, or rejected with the name of their format. */
final class BroughtFilesTest {
  @TempDir private Path folder = Path.of("");
  private BroughtFiles files = new BroughtFiles(folder);

  @BeforeEach
  void prepare() {
    files = new BroughtFiles(folder);
  }

  @Test
  void readsTheOthersWhenOneFileIsBad() {
    Reading wide = ArcFiles.survey(files.wide());

    assertThat(ids(wide)).containsExactly("good_1", "good_2");
    assertThat(wide.summary())
        .isEqualTo(
            "2 of 3 files are ARC tasks; row_93.json: a row of 93 cells (30 at most) at"
                + " train[0].input[0]");
    assertThat(wide.bad()).extracting(Reading.BadFile::id).containsExactly("row_93");
    var refusal = catchThrowableOfType(InvalidDatasetException.class, wide::whole);
    assertThat(refusal).hasMessageContaining(wide.summary());
    assertThat(refusal.place()).isEqualTo("row_93.train[0].input[0]");
  }

  @Test
  void namesAtMostFiveOfManyBadFiles() {
    for (int number = 1; number <= 12; number++) {
      files.put("many/bad-%02d.json".formatted(number), "{\"train\": 7}");
    }
    files.put("many/good.json", TASK);

    assertThat(ArcFiles.survey(folder.resolve("many")).summary())
        .startsWith("1 of 13 files are ARC tasks; bad-01.json: (7)")
        .contains("bad-05.json")
        .doesNotContain("bad-06.json")
        .endsWith("; and 7 more");
  }

  @Test
  void countsTooManyRows() {
    String rows = "[" + "[1],".repeat(40) + "[1]]";
    files.put("high/a.json", TASK.replaceFirst("\\[\\[1, 0], \\[0, 0]]", rows));

    assertThat(ArcFiles.survey(folder.resolve("high")).summary())
        .contains("a.json: a grid of 41 rows (30 at most) at train[0].input");
  }

  @Test
  void passesOverWhatMacOsAddsAndNamesBrokenLinks() {
    Reading mac = ArcFiles.survey(files.mac());

    assertThat(ids(mac)).containsExactly("aa");
    assertThat(mac.summary())
        .isEqualTo(
            "1 of 2 files are ARC tasks; broken.json: a link to (missing.json), which does not"
                + " exist");
  }

  @Test
  void followsLinksButNotInCircles() throws IOException {
    files.put("round/inner/aa.json", TASK);
    Files.createSymbolicLink(folder.resolve("round/inner/again"), folder.resolve("round"));

    assertThat(ids(ArcFiles.survey(folder.resolve("round")))).containsExactly("aa");
  }

  @Test
  void readsListsOfPairs() {
    var options = ImportOptions.FILES.withPairs(new PairSplit(3, 1));
    Reading pairs = ArcFiles.survey(files.pairs(), options);

    ArcTask task = pairs.tasks().getFirst();
    assertThat(task.id()).isEqualTo("00aa00aa");
    assertThat(task.puzzle().train()).hasSize(3);
    assertThat(task.testOutputs()).hasSize(1);
    assertThat(pairs.notes())
        .containsExactly(
            "metadata.json is left out: it is not an ARC task: its keys are (00aa00aa)",
            "1 file is a list of pairs: the first 3 pairs of each are demonstrations, the next 1 tests",
            "tasks/00aa00aa.json: the last 1 of its 5 pairs are left out");
  }

  @Test
  void refusesListsOfPairsWithoutTheirNumbers() {
    assertThat(ArcFiles.survey(files.pairs(), ImportOptions.FILES.withPairs(null)).summary())
        .isEqualTo(
            "0 of 1 files are ARC tasks; tasks/00aa00aa.json: a list of (5) pairs, and nothing says"
                + " which of them are tests");
  }

  @Test
  void readsFoldersOfFoldersAndKeepsEqualNamesApart() {
    Reading nested = ArcFiles.survey(files.nested());

    assertThat(ids(nested)).containsExactly("bb", "evaluation.aa", "training.aa");
    assertThat(nested.notes()).containsExactly("index.json is left out: it is a list, no ARC task");
    assertThat(nested.whole()).hasSize(3);
  }

  @Test
  void readsACorpusByConcept() {
    assertThat(ids(ArcFiles.survey(files.concepts())))
        .containsExactly(
            "AboveBelow1",
            "AboveBelow2",
            "AboveBelow3",
            "Center1",
            "Center2",
            "Center3",
            "minimal.AboveBelow.Minimal1",
            "minimal.Center.Minimal1");
  }

  @Test
  void takesFileNamesAsIds() {
    assertThat(ids(ArcFiles.survey(files.names())))
        .containsExactlyInAnyOrder(
            "a_long_name_".repeat(7), "with.dot.v2", "task (1)", "tâche", "UPPER");
  }

  /** One rule for files and uploads: a name of a file, of 200 bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b   | The ARC task id (a/b) is a path, not a name",
        "a\\nb | The ARC task id (a b) has a control character",
      })
  void namesIdsThatAreNoFileNames(String id, String what) {
    Path set = files.put("set.json", "{\"%s\": %s, \"aa\": %s}".formatted(id, TASK, TASK));

    assertThat(ArcFiles.survey(set).summary())
        .startsWith("1 of 2 ARC tasks can be read; set.json (")
        .endsWith("): " + what);
  }

  @Test
  void takesBothNormalFormsOfANameForOne() {
    files.put("twice/ta\u0302che.json", TASK);
    files.put("twice/t\u00e2che.json.gz", BroughtFiles.gzip(TASK.getBytes(StandardCharsets.UTF_8)));

    Reading twice = ArcFiles.survey(folder.resolve("twice"));

    assertThat(ids(twice)).containsExactly("t\u00e2che");
    assertThat(twice.notes()).singleElement().asString().contains("is left out: it is");
  }

  @Test
  void refusesTwoTasksOfOneNameInOneFolder() {
    files.put("two/aa.json", TASK);
    files.put("two/aa.JSON", BroughtFiles.OTHER_TASK);

    assertThat(ArcFiles.survey(folder.resolve("two")).summary())
        .isEqualTo("1 of 2 files are ARC tasks; aa.json: a second ARC task (aa), beside aa.JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my-set.json         | aa, bb",
        "by-split.json       | aa, bb",
        "lists-by-split.json | aa, bb",
        "list.json           | aa, list-2",
        "tasks.jsonl         | aa, bb",
        "aa.json.gz          | aa",
        "set.zip             | aa",
      })
  void recognisesFormsByTheirContent(String file, String ids) {
    Path path = files.forms().resolve(file);

    assertThat(ids(ArcFiles.survey(path))).containsExactly(ids.split(", "));
    assertThat(ArcFiles.survey(path).whole().getFirst().puzzle().train()).hasSize(2);
  }

  @Test
  void doesNotJudgeByTheName() throws IOException {
    files.forms();

    assertThat(ids(ArcFiles.survey(folder.resolve("named"))))
        .containsExactly("aa", "colour-challenges-7");
    Path noEnding = Files.move(folder.resolve("named/aa.json"), folder.resolve("named/aa"));
    assertThat(ids(ArcFiles.survey(noEnding))).containsExactly("aa");
    assertThat(ids(ArcFiles.survey(folder.resolve("named")))).contains("aa");
  }

  @Test
  void readsTheOtherLinesOfJsonLines() {
    Path lines = files.put("lines.jsonl", TASK + "\n{\"train\": []}\n" + TASK + "\n{\"tr");

    assertThat(ArcFiles.survey(lines).summary())
        .startsWith(
            "2 of 4 ARC tasks can be read; lines.jsonl (lines-2): an empty list at train;"
                + " lines.jsonl (lines-4): it ends in the middle");
  }

  @Test
  void asksWhichOfSeveralDatasetsIsMeant() {
    var several =
        catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.survey(files.forms()));

    assertThat(several)
        .hasMessageContaining("holds datasets (")
        .hasMessageContaining("my-set.json");
  }

  /** The advice is part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lfs.json   | It is a Git LFS pointer, not the file itself.  | git lfs pull",
        "page.json  | It is a web page (HTML), no JSON.              | address of the raw file",
        "cut.json   | The JSON ends in the middle at line (1), column (41). | get it again",
        "empty.json | It is empty.                                   | get it again",
      })
  void namesWhatIsNoJson(String file, String what, String advice) {
    Path path = files.notJson().resolve(file);

    assertThat(refused(path))
        .hasMessageStartingWith("In (" + path + "): " + what)
        .hasMessageContaining(advice);
  }

  @Test
  void saysWhenNoneOfManyFilesIsRight() {
    assertThat(ArcFiles.survey(files.notJson()).summary())
        .startsWith(
            "0 of 4 files are ARC tasks; cut.json: it ends in the middle; empty.json: it is empty; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'examples': [[[[1]], [[2]]]], 'seeds': []}           | its keys are (examples, seeds)",
        "{'aa': [[[0, 2], [0, 0]]]}                            | It holds solutions, no puzzles",
        "{'aa': [{'attempt_1': [[0]], 'attempt_2': [[0]]}]}    | It is a submission, no puzzles",
        "['aa', 'bb']                                          | It is a list, no ARC task",
        "{}                                                    | It is an empty object",
        "{'input': [[1]], 'output': [[1]]}                     | its keys are (input, output)",
      })
  void namesOtherJson(String text, String what) {
    assertThat(refused(files.put("other.json", json(text))))
        .hasMessageContaining(what)
        .hasMessageContaining("\nMaybe ");
  }

  @ParameterizedTest
  @CsvSource({
    "xz, fd377a585a00, xz",
    "zst, 28b52ffd00, Zstandard",
    "parquet, 50415231, Parquet",
    "pkl, 8004, pickle"
  })
  void namesBinaryFiles(String ending, String bytes, String what) {
    Path path = files.put("file." + ending, HexFormat.of().parseHex(bytes));

    assertThat(refused(path)).hasMessageContaining(what);
  }

  @Test
  void refusesWhatUnpacksToTooMuch() throws IOException {
    byte[] packed = BroughtFiles.gzip(new byte[10_001]);

    assertThatThrownBy(() ->
            FileDecoder.limited(new GZIPInputStream(new ByteArrayInputStream(packed)), 10_000))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("more than (10000) bytes");
    assertThat(FileDecoder.limited(new ByteArrayInputStream(packed), packed.length))
        .isEqualTo(packed);
  }

  @Test
  void refusesDamagedArchives() {
    byte[] zip = BroughtFiles.zip("aa.json", TASK);
    Path cut = files.put("cut.zip", Arrays.copyOf(zip, zip.length / 2));
    byte[] gzip = BroughtFiles.gzip(TASK.getBytes(StandardCharsets.UTF_8));
    Path cutGzip = files.put("cut.gz", Arrays.copyOf(gzip, gzip.length / 2));

    assertThat(refused(cut)).hasMessageContaining("damaged zip archive");
    assertThat(refused(cutGzip)).hasMessageContaining("damaged gzip file");
  }

  @Test
  void ignoresFurtherKeysAndTakesUnknownOutputs() {
    Reading keys = ArcFiles.survey(files.keys());

    assertThat(ids(keys)).containsExactly("empty-output", "floats", "null-output", "pair-id");
    assertThat(keys.tasks())
        .extracting(ArcTask::hasOutputs)
        .containsExactly(false, false, false, true);
    assertThat(keys.notes())
        .containsExactly(
            "examples.json is left out: it is not an ARC task: its keys are (examples, seeds)");
  }

  @ParameterizedTest
  @CsvSource({"outputs, output", "Output, output", "ouput, output", "out, output", "Inputs, input"})
  void refusesNearMissesOfItsKeys(String key, String meant) {
    String test = json("{'input': [[1]], '" + key + "': [[2]]}");

    assertThat(refused(files.put("near.json", task(PAIR, test))))
        .hasMessageContaining("found a key (" + key + ")")
        .hasMessageContaining("Maybe \"" + meant + "\" is meant");
  }

  @Test
  void needsTheOutputsOfDemonstrations() {
    String pair = json("{'input': [[1]], 'output': null}");

    assertThat(refused(files.put("open.json", task(pair, TEST))))
        .hasMessageContaining("\"output\" is missing");
  }

  @Test
  void readsEveryUnicodeEncoding() {
    Reading encodings = ArcFiles.survey(files.encodings());

    assertThat(ids(encodings)).containsExactly("bom", "crlf", "utf16", "utf16-big");
    assertThat(encodings.bad()).isEmpty();
  }

  @Test
  void namesFileLineAndRemedyOfAnotherEncoding() {
    String named = TASK.replaceFirst("\\{", "{\n\"name\": \"tâche\", ");
    Path latin = files.put("latin.json", named.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused(latin))
        .hasMessageContaining("latin.json")
        .hasMessageContaining("line (2) has the byte (0xE2)")
        .hasMessageContaining("Maybe it is Latin-1");
  }

  @Test
  void findsSolutionsUnderAnotherNameAndSaysSo() {
    files.kaggle();
    Path copy = folder.resolve("kaggle-copy");

    for (Path path : List.of(copy, copy.resolve("x_challenges (1).json"))) {
      Reading reading = ArcFiles.survey(path);
      assertThat(reading.tasks()).allMatch(ArcTask::hasOutputs);
      assertThat(reading.notes())
          .containsExactly("the outputs of x_challenges (1).json are those of x_solutions.json");
    }
  }

  @Test
  void saysWhichTasksHaveNoSolution() {
    files.kaggle();
    Reading missing = ArcFiles.survey(folder.resolve("kaggle-missing"));

    assertThat(ids(missing)).containsExactly("aa");
    assertThat(missing.summary())
        .isEqualTo(
            "1 of 2 ARC tasks can be read; x_challenges.json (bb): no solution in x_solutions.json");
  }

  @Test
  void asksWhenADatasetAndSingleTasksAreMixed() {
    files.kaggle();

    assertThat(refused(folder.resolve("kaggle-mixed")))
        .hasMessageContaining("holds datasets (x_challenges.json) beside (1) files");
  }

  @Test
  void saysThatADatasetIsUnscored() {
    files.kaggle();

    assertThat(ArcFiles.survey(folder.resolve("kaggle-alone")).notes())
        .containsExactly(
            "x_challenges.json has no outputs, and no solutions are beside it: it is unscored",
            "sample_submission.json is left out: it is a submission, no puzzles (ids: aa)");
  }

  @Test
  void obeysNoEscapeSequences() {
    Path hostile = files.hostile();
    String told = refused(hostile).getMessage() + ArcFiles.survey(hostile).summary();

    assertThat(told).contains("(red Error: all tasks deleted)").doesNotContain("\u001b", "\u0007");
    assertThat(told.lines()).noneMatch(line -> line.startsWith("Error"));
  }

  @Test
  void keepsHostileNamesAndIdsOnOneLine() {
    files.put("names2/a\nError: x.json", TASK);
    files.put("names2/b.json", TASK);

    assertThat(ArcFiles.survey(folder.resolve("names2")).summary())
        .startsWith("1 of 2 files are ARC tasks; a Error: x.json: ")
        .hasLineCount(1);
  }

  private static List<String> ids(Reading reading) {
    return reading.tasks().stream().map(ArcTask::id).toList();
  }

  private static InvalidDatasetException refused(Path path) {
    var refusal =
        catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.survey(path).whole());
    assertThat(refusal).as(path.toString()).isNotNull();
    return refusal;
  }
}
