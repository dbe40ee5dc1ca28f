package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArcFilesTest {
  private static final String PAIR = "{'input':[[1,2]],'output':[[2,1]]}";
  private static final String TASK = json("{'train':[" + PAIR + "],'test':[" + PAIR + "]}");
  private static final String OPEN_TASK =
      json("{'train':[" + PAIR + "],'test':[{'input':[[3]]},{'input':[[4]]}]}");

  @TempDir Path folder;

  @Test
  void readsATask() {
    ArcTask task = ArcFiles.parse("flip", TASK);

    assertThat(task.id()).isEqualTo("flip");
    assertThat(task.puzzle().train()).containsExactly(new Pair(Grid.parse("12"), Grid.parse("21")));
    assertThat(task.puzzle().testInputs()).containsExactly(Grid.parse("12"));
    assertThat(task.testOutputs()).containsExactly(Grid.parse("21"));
  }

  @Test
  void readsATaskWithoutTestOutputs() {
    ArcTask task = ArcFiles.parse("open", OPEN_TASK);

    assertThat(task.puzzle().testInputs()).hasSize(2);
    assertThat(task.hasOutputs()).isFalse();
  }

  @Test
  void readsKeysInAnyOrderAndLeavesMetadataOut() {
    String reordered =
        json("{'name':{'a':[1,'train']},'test':[" + PAIR + "],'by':null,'train':[" + PAIR + "]}");

    assertThat(ArcFiles.parse("flip", reordered)).isEqualTo(ArcFiles.parse("flip", TASK));
  }

  @Test
  void readsTheLargestGrid() {
    String row = "[" + "7,".repeat(29) + "7]";
    String grid = "[" + (row + ",").repeat(29) + row + "]";

    ArcTask task = ArcFiles.parse("large", TASK.replace("[[1,2]]", grid));

    assertThat(task.puzzle().testInputs().getFirst().area()).isEqualTo(900);
  }

  @Test
  void readsManyTasksInTheirOrder() {
    var tasks = parseAll("{\"b\": %s, \"a\": %s}".formatted(TASK, OPEN_TASK));

    assertThat(tasks).extracting(ArcTask::id).containsExactly("b", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[[1,2],[3,10]]      | t.train[0].input[1][1] | (10)",
        "[[1,2],[3,-1]]      | t.train[0].input[1][1] | (-1)",
        "[[1,2],[3,1.5]]     | t.train[0].input[1][1] | (1.5)",
        "[[1,2],[3,'4']]     | t.train[0].input[1][1] | (4)",
        "[[1,2],[3,null]]    | t.train[0].input[1][1] | (null)",
        "[[1,2],[3,[4]]]     | t.train[0].input[1][1] | ([)",
        "[[1,2],[3]]         | t.train[0].input[1]    | (1)",
        "[[1,2],[3,4,5]]     | t.train[0].input[1]    | (3)",
        "[[1,2],[]]          | t.train[0].input[1]    | without cells",
        "[[1,2],3]           | t.train[0].input[1]    | (3)",
        "[]                  | t.train[0].input       | without rows",
        "7                   | t.train[0].input       | (7)",
        "null                | t.train[0].input       | (null)",
        "[[99999999999999999999999999999999999999999999999999]] | t.train[0].input[0][0] | (9999999999999999999999999999999999999999…)",
      })
  void rejectsBadGrids(String grid, String place, String value) {
    var error = rejected("t", "{'train':[{'input':" + grid + ",'output':[[1]]}],'test':[]}");

    assertThat(error.place()).isEqualTo(place);
    assertThat(error).hasMessageContaining("(" + place + ")").hasMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 1000})
  void rejectsTooManyRowsOrCells(int side) {
    String wide = "[[1" + ",1".repeat(side - 1) + "]]";
    String high = "[[1]" + ",[1]".repeat(side - 1) + "]";

    assertThat(rejected("t", "{'test':[{'input':" + wide + "}]}").place())
        .isEqualTo("t.test[0].input[0]");
    assertThat(rejected("t", "{'test':[{'input':" + high + "}]}"))
        .hasMessageContaining("found a grid of %d rows (30 at most)".formatted(side));
    assertThat(rejected("t", "{'test':[{'input':" + high + "}]}").place())
        .isEqualTo("t.test[0].input");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'test':[P]}                                    | t           | 'train' is missing",
        "{'train':[P]}                                   | t           | 'test' is missing",
        "{'train':[],'test':[P]}                         | t.train     | an empty list",
        "{'train':[P],'test':[]}                         | t.test      | an empty list",
        "{'train':{},'test':[P]}                         | t.train     | ({)",
        "{'train':[P],'train':[P],'test':[P]}            | t.train     | a second (train)",
        "{'train':[P],'test':[P],'test':[P]}             | t.test      | a second (test)",
        "{'train':[{'input':[[1]]}],'test':[P]}          | t.train[0]  | 'output' is missing",
        "{'train':[P],'test':[{'output':[[1]]}]}         | t.test[0]   | 'input' is missing",
        "{'train':[P],'test':[{'input':[[1]],'ouput':[[1]]}]} | t.test[0].ouput | (ouput)",
        "{'train':[P],'test':[P,{'input':[[1]]}]}        | t.test      | Of (2) tests",
        "{'train':[{'input':[[1]],'input':[[1]]}]}       | t.train[0].input | a second (input)",
        "[]                                              | t           | ([)",
        "'hello'                                         | t           | (hello)",
      })
  void rejectsBadTasks(String task, String place, String trouble) {
    var error = rejected("t", task.replace("P", PAIR));

    assertThat(error.place()).isEqualTo(place);
    assertThat(error).hasMessageContaining(json(trouble));
  }

  @Test
  void namesLineAndColumnOfMalformedJson() {
    var error = rejected("t", "{\n  'train': [\n    {'input': [[1 2]]}]}");

    assertThat(error).hasMessageContaining("not JSON at line (3), column (19)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{", "{\"train\"", "nope", "{'a':1}", "[[[[["})
  void rejectsWhatIsNoJson(String text) {
    assertThat(catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.parse("t", text)))
        .isNotNull();
  }

  @Test
  void rejectsTextAfterTheEnd() {
    assertThat(rejected("t", TASK + "\n{}")).hasMessageContaining("text after the end");
  }

  @Test
  void rejectsDuplicateAndBadIds() {
    assertThat(rejectedAll("{'a': %s, 'a': %s}".formatted(TASK, TASK)))
        .hasMessageContaining("a second (a)");
    assertThat(rejectedAll("{'a/b': %s}".formatted(TASK))).hasMessageContaining("(a/b)");
    assertThat(rejectedAll("{}")).hasMessageContaining("no ARC task");
    assertThat(rejectedAll("{'a': %s, 'b': 7}".formatted(TASK)).place()).isEqualTo("b");
    assertThat(rejectedAll("{'a': %s} {}".formatted(TASK))).hasMessageContaining("after the end");
  }

  @Test
  void readsAFolderSortedById() throws IOException {
    write("b.json", TASK);
    write("a.json", OPEN_TASK);
    write("LICENSE", "words");

    assertThat(ArcFiles.read(folder)).extracting(ArcTask::id).containsExactly("a", "b");
  }

  @Test
  void readsOneFile() throws IOException {
    assertThat(ArcFiles.read(write("flip.json", TASK)))
        .containsExactly(ArcFiles.parse("flip", TASK));
  }

  @Test
  void readsKagglesPairByFileAndByFolder() throws IOException {
    Path file = write("x_challenges.json", json("{'q': %s}".formatted(OPEN_TASK)));
    write("x_solutions.json", json("{'q': [[[5]], [[6]]], 'other': [[[0]]]}"));
    write("sample_submission.json", "{}");

    List<ArcTask> tasks = ArcFiles.read(file);

    assertThat(tasks.getFirst().testOutputs()).containsExactly(Grid.parse("5"), Grid.parse("6"));
    assertThat(ArcFiles.read(folder)).isEqualTo(tasks);
  }

  @Test
  void readsKagglesChallengesWithoutSolutions() throws IOException {
    Path file = write("test_challenges.json", json("{'q': %s}".formatted(OPEN_TASK)));

    assertThat(ArcFiles.read(file)).noneMatch(ArcTask::hasOutputs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'q': [[[5]]]}          | q         | (2) test inputs but (1)",
        "{'q': [[[5]], [[66]]]}  | q[1][0][0]| (66)",
        "{'q': [[[5]], 7]}       | q[1]      | (7)",
        "{'r': [[[5]], [[6]]]}   | q         | no solution",
        "{'q': 7}                | ~~        | holds no solutions",
        "{}                      | ~~        | holds no solutions",
      })
  void rejectsBadSolutions(String solutions, String place, String trouble) throws IOException {
    Path file = write("x_challenges.json", json("{'q': %s}".formatted(OPEN_TASK)));
    write("x_solutions.json", json(solutions));

    var error = catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.read(file));

    assertThat(error.place()).isEqualTo(place);
    assertThat(error).hasMessageContaining(trouble).hasMessageContaining("x_solutions.json");
  }

  @Test
  void rejectsSolutionsThatContradictTheOutputs() throws IOException {
    Path file = write("x_challenges.json", json("{'q': %s}".formatted(TASK)));
    write("x_solutions.json", json("{'q': [[[9]]]}"));

    assertThat(catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.read(file)))
        .hasMessageContaining("not those beside its tests");
  }

  @Test
  void namesTheFile() throws IOException {
    write("good.json", TASK);
    write("bad.json", TASK.replace("[[2,1]]", "[[2,10]]"));

    var error = catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.read(folder));

    assertThat(error.place()).isEqualTo("bad.train[0].output[0][1]");
    assertThat(error).hasMessageContaining("bad.json").hasMessageContaining("(10)");
  }

  @Test
  void rejectsFilesThatAreNotText() throws IOException {
    Path file = folder.resolve("bytes.json");
    Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xc3, 0x28});

    assertThat(catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.read(file)))
        .hasMessageContaining("bytes.json");
  }

  @Test
  void rejectsFilesThatAreNotRegular() throws IOException {
    write("a.json", TASK);
    Files.createDirectory(folder.resolve("b.json"));
    assertThat(ArcFiles.read(folder)).hasSize(1);

    assertThat(missing(Path.of("/dev/null"))).hasMessageContaining("It is not a regular file.");
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    assertThat(missing(folder.resolve("nowhere"))).hasMessageContaining("neither a file nor");
    assertThat(missing(folder)).hasMessageContaining("holds no .json file");
    Files.createDirectory(folder.resolve("training"));
    assertThat(missing(folder)).hasMessageContaining("holds no .json file");
    write("a_challenges.json", json("{'a': %s}".formatted(TASK)));
    write("b_challenges.json", json("{'b': %s}".formatted(TASK)));
    assertThat(missing(folder)).hasMessageContaining("a_challenges.json, b_challenges.json");
  }

  private static List<ArcTask> parseAll(String json) {
    return ArcFiles.survey("tasks", json).whole();
  }

  private static InvalidDatasetException missing(Path path) {
    return catchThrowableOfType(InvalidDatasetException.class, () -> ArcFiles.read(path));
  }

  private static InvalidDatasetException rejected(String id, String task) {
    return catchThrowableOfType(
        InvalidDatasetException.class, () -> ArcFiles.parse(id, json(task)));
  }

  private static InvalidDatasetException rejectedAll(String tasks) {
    return catchThrowableOfType(InvalidDatasetException.class, () -> parseAll(json(tasks)));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** JSON may be written with single quotes here. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
