package dev.longarc.pages.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridPictureTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)");
  private static final int SIDE = 30;

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** Few colours make long runs, many make short ones. */
  private static int[][] grid(Random random) {
    int colors = 1 + random.nextInt(10);
    int width = 1 + random.nextInt(SIDE);
    return IntStream.range(0, 1 + random.nextInt(SIDE))
        .mapToObj(_ -> random.ints(width, 0, colors).toArray())
        .toArray(int[][]::new);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void strokesCoverEachCellOnceThatIsNotGround(int seed) {
    int[][] rows = grid(new Random(seed));
    var picture = GridPicture.of(rows);
    var painted = new int[rows.length][rows[0].length];
    Arrays.stream(painted).forEach(row -> Arrays.fill(row, -1));
    for (int color : picture.strokes()) {
      paint(picture.path(color), color, painted);
    }
    for (int[] row : painted) {
      Arrays.setAll(row, column -> row[column] < 0 ? picture.ground() : row[column]);
    }
    assertThat(painted).isDeepEqualTo(rows);
  }

  private static void paint(String path, int color, int[][] painted) {
    var run = RUN.matcher(path);
    int end = 0;
    while (run.find()) {
      assertThat(run.start()).as("nothing between runs of %s", path).isEqualTo(end);
      end = run.end();
      int[] row = painted[Integer.parseInt(run.group(2))];
      int from = Integer.parseInt(run.group(1));
      for (int column = from; column < from + Integer.parseInt(run.group(3)); column++) {
        assertThat(row[column]).as("painted once").isEqualTo(-1);
        row[column] = color;
      }
    }
    assertThat(end).as("all of %s", path).isEqualTo(path.length());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void marksAreWhereCellsDiffer(int seed) {
    var random = new Random(seed);
    int[][] rows = grid(random);
    int[][] expected = Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    int changes = random.nextInt(4);
    for (int change = 0; change < changes; change++) {
      expected[random.nextInt(expected.length)][random.nextInt(expected[0].length)] = 9 - change;
    }
    var marks = new StringBuilder();
    int wrong = 0;
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        if (rows[row][column] != expected[row][column]) {
          wrong++;
          marks.append("M%d %dm0-.5h.6l-.6 .6z".formatted(column, row));
        }
      }
    }
    var picture = GridPicture.compared(rows, List.of(expected));
    assertThat(picture.marks()).isEqualTo(marks.toString());
    assertThat(picture.wrongCells()).isEqualTo(wrong);
  }

  @Test
  void sizesThatDifferHaveNoMarks() {
    int[][] rows = {{1, 2}};
    for (int[][] expected : new int[][][] {{{1}}, {{1, 2}, {1, 2}}}) {
      var picture = GridPicture.compared(rows, List.of(expected));
      assertThat(picture.marks()).isEmpty();
      assertThat(picture.wrongCells()).isZero();
    }
    assertThat(GridPicture.compared(rows, null).marks()).isEmpty();
  }

  @Test
  void saysWhatItShows() {
    var picture = GridPicture.of(new int[][] {{0, 0, 7}, {5, 0, 7}});
    assertThat(picture.size()).isEqualTo("3×2");
    assertThat(picture.cells()).isEqualTo(6);
    assertThat(picture.digits()).isEqualTo("007\n507");
    assertThat(picture.label()).isEqualTo("2 rows, 3 columns; black, grey, orange");
    assertThat(picture.lines()).isEqualTo("M0 0.5h3M1-.5v2M2-.5v2");
    assertThat(picture.shows(List.of(new int[] {0, 0, 7}, new int[] {5, 0, 7}))).isTrue();
    assertThat(picture.shows(List.of(new int[] {0, 0, 7}))).isFalse();
  }

  @Test
  void cellsAreNeitherTooSmallNorTooLarge() {
    assertThat(GridPicture.of(new int[1][1]).cellSize()).isEqualTo(24);
    assertThat(GridPicture.of(new int[12][20]).cellSize()).isEqualTo(12);
    assertThat(GridPicture.of(new int[30][30]).cellSize()).isEqualTo(8);
  }

  @Test
  void marksTheCellsThatAreNamed() {
    var picture = GridPicture.marked(new int[][] {{1, 2}, {3, 4}}, List.of(new int[] {1, 0}));
    assertThat(picture.wrongCells()).isEqualTo(1);
    assertThat(picture.marks()).isEqualTo("M0 1m0-.5h.6l-.6 .6z");
  }

  @Test
  void smallPicturesHaveOneScale() {
    var small = GridPicture.of(new int[2][3]);
    var large = GridPicture.of(new int[30][30]);
    assertThat(GridPicture.smallCell(List.of(small))).isEqualTo(12);
    assertThat(GridPicture.smallCell(List.of(small, large))).isEqualTo(3);
    assertThat(GridPicture.smallCell(List.of())).isEqualTo(12);
  }
}
