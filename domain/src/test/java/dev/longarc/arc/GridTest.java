package dev.longarc.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsItsLaws(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      int[][] rows = rows(random);
      Grid grid = Grid.of(rows);

      assertThat(Grid.parse(grid.toString())).isEqualTo(grid);
      assertThat(Grid.ofCells(grid.height(), grid.width(), grid.cells())).isEqualTo(grid);
      assertThat(Grid.of(grid.rows())).isEqualTo(grid).hasSameHashCodeAs(grid);
      assertThat(Grid.of(grid.rows()).fingerprint()).isEqualTo(grid.fingerprint());
      assertThat(grid.rows()).isDeepEqualTo(rows);
      assertThat(grid.area()).isEqualTo(grid.height() * grid.width());
    }
  }

  @Test
  void differsInOneCellAndInItsFingerprint() {
    var random = new SplittableRandom(4);
    for (int round = 0; round < 500; round++) {
      int[][] rows = rows(random);
      Grid grid = Grid.of(rows);
      int row = random.nextInt(rows.length);
      int column = random.nextInt(rows[0].length);
      rows[row][column] = (rows[row][column] + 1) % Grid.COLOURS;

      assertThat(Grid.of(rows)).isNotEqualTo(grid);
      assertThat(Grid.of(rows).fingerprint()).isNotEqualTo(grid.fingerprint());
      assertThat(grid.at(row, column)).isNotEqualTo(rows[row][column]);
    }
  }

  @Test
  void distinguishesShapesOfTheSameCells() {
    assertThat(Grid.parse("000000")).isNotEqualTo(Grid.parse("000/000"));
    assertThat(Grid.parse("00/00/00")).isNotEqualTo(Grid.parse("000/000"));
    assertThat(Grid.parse("1").sameSize(Grid.parse("2"))).isTrue();
    assertThat(Grid.parse("11").sameSize(Grid.parse("1/1"))).isFalse();
  }

  @Test
  void hasFewEqualFingerprints() {
    var random = new SplittableRandom(5);
    var grids = new HashSet<Grid>();
    var fingerprints = new HashSet<Long>();
    for (int round = 0; round < 20_000; round++) {
      Grid grid = Grid.of(rows(random));
      grids.add(grid);
      fingerprints.add(grid.fingerprint());
    }
    assertThat(fingerprints).hasSameSizeAs(grids);
  }

  @Test
  void sharesNoArray() {
    int[][] rows = {{1, 2}};
    Grid grid = Grid.of(rows);
    rows[0][0] = 9;
    grid.cells()[0] = 9;
    grid.rows()[0][0] = 9;
    byte[] cells = {3};
    Grid other = Grid.ofCells(1, 1, cells);
    cells[0] = 9;

    assertThat(grid).hasToString("12");
    assertThat(other).hasToString("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12/3     | Row (1) has (1) cells where row (0) has (2)",
        "12/345   | Row (1) has (3) cells",
        "1:       | column (1) is (10)",
        "1a       | column (1) is (49)",
        "1/-      | row (1), column (0) is (-3)",
        "1/       | Row (1) has (0) cells",
        "0000000000000000000000000000000 | 1 to 30 columns, not (31)",
        "0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0 | 1 to 30 rows, not (31)",
      })
  void namesTheError(String text, String trouble) {
    assertThatThrownBy(() -> Grid.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(trouble);
  }

  @Test
  void rejectsEmptyGrids() {
    assertThatThrownBy(() -> Grid.parse("")).hasMessageContaining("columns, not (0)");
    assertThatThrownBy(() -> Grid.of(new int[0][])).hasMessageContaining("rows, not (0)");
  }

  @Test
  void rejectsCellsThatDoNotFit() {
    assertThatThrownBy(() -> Grid.ofCells(2, 2, new byte[3])).hasMessageContaining("(3) cells");
    assertThatThrownBy(() -> Grid.ofCells(1, 1, new byte[] {10})).hasMessageContaining("is (10)");
    assertThatThrownBy(() -> Grid.ofCells(31, 1, new byte[31])).hasMessageContaining("not (31)");
  }

  private static int[][] rows(SplittableRandom random) {
    var rows = new int[random.nextInt(1, 31)][random.nextInt(1, 31)];
    for (int[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        row[column] = random.nextInt(Grid.COLOURS);
      }
    }
    return rows;
  }
}
