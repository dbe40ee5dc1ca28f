package dev.longarc.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each measure has an example, whose value was found by hand. The background is 0. */
final class MeasuresTest {
  private static final Map<String, String> OF_GRIDS =
      examples(
          """
          height 01/00/00 3
          width 01/00/00 2
          cells 01/00/00 6
          square 01/00 1
          colors 012/000 3
          entropy 01/10 1
          filled 0120 0.5
          extent 0100/0010/0000/0000 0.25
          edge 111/000/111 0.75
          roughness 01/01 0.5
          objects 110/002/200 3
          groups 110/002/200 2
          objects.cells 110/002 1.5
          objects.largest 110/002 2
          objects.single 110/002 0.5
          objects.lines 110/002 0.5
          objects.rectangles 1102/1100 0.5
          objects.compactness 11/10 0.75
          objects.shapes 101 0.5
          objects.unique_colors 10102 0.3333333
          objects.at_edge 10000/00000/00200/00000 0.5
          holes 1110/1010/1110 1
          enclosed 111/101/111 0.1111111
          symmetry.left_right 121/101 1
          symmetry.top_bottom 12/12 1
          symmetry.half_turn 12/21 1
          symmetry.diagonal 12/23 1
          symmetry.left_right_cells 1201 0.5
          symmetry.top_bottom_cells 1/2/0/1 0.5
          period.rows 1/2/1/2 0.5
          period.columns 1212 0.5
          distinct_rows 1/2/1/1 0.5
          full_rows 11/00/22 2
          full_columns 110/110 2
          centre.row 0/0/0/1 0.875
          centre.column 1000 0.125
          color_0 0 1
          color_1 1 1
          color_2 2 1
          color_3 3 1
          color_4 4 1
          color_5 5 1
          color_6 6 1
          color_7 7 1
          color_8 8 1
          color_9 9 1
          """);

  private static final Map<String, String> OF_PAIRS =
      examples(
          """
          size.same 01>10 1
          size.transposed 01>0/1 1
          size.multiple 01>0101 1
          size.divisor 0101>01 1
          size.height_ratio 0>0/0 1
          size.width_ratio 00>0 -1
          size.of_group 0110/0000>11 1
          colors.added 01>02 1
          colors.removed 012>002 1
          colors.same_counts 01>10 1
          colors.map 012>034 1
          cells.changed 0000>0010 0.25
          cells.painted 0000>0011 0.5
          cells.erased 1100>1000 0.25
          cells.recolored 1100>2200 0.5
          cells.filled_holes 1110/1010/1110>1112/1210/1110 0.5
          cells.changed_extent 0000/0000>0110/0000 0.25
          form.crop 0120>12 1
          form.extension 12>0120 1
          form.tiling 12>1212 1
          form.scaling 12>1122 1
          form.mirrored 123/000>000/321 1
          objects.kept 102>100 0.5
          objects.similar 100>001 1
          objects.placed 100>200 1
          objects.new 100>102 0.5
          objects.ratio 000>100 1
          filled_ratio 10>11 0.9857861
          symmetry.growth 1000>1001 0.5
          """);

  private static final Map<String, String> OF_PUZZLES =
      examples(
          """
          demonstrations 0>1|0>1_?_0 2
          tests 0>1_?_0|0|0 3
          background_is_0 010>1_?_000 1
          inputs.same_size 00>1|01>22_?_10 1
          outputs.same_size 0>1|00>2_?_00 1
          size.same_ratio 0>11|00>1111_?_0 1
          inputs.common_colors 012>1|013>1_?_015 2
          outputs.common_colors 0>12|0>23_?_0 1
          colors.one_map 012>034|02>04_?_0 1
          cells.local_rule 00/00>10/00|00/00>00/00_?_0 0.875
          """);

  private static Map<String, String> examples(String text) {
    return new TreeMap<>(
        text.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(words -> words[0], words -> words[1])));
  }

  private static double value(String example) {
    return Double.parseDouble(example.substring(example.lastIndexOf(' ') + 1));
  }

  private static String text(String example) {
    return example.substring(0, example.lastIndexOf(' '));
  }

  @Test
  void eachMeasureHasAnExample() {
    assertThat(OF_GRIDS).containsOnlyKeys(labels(GridMeasure.values(), each -> each.label));
    assertThat(OF_PAIRS).containsOnlyKeys(labels(PairMeasure.values(), each -> each.label));
    assertThat(OF_PUZZLES).containsOnlyKeys(labels(PuzzleMeasure.values(), each -> each.label));
  }

  private static <T> String[] labels(T[] all, Function<T, String> label) {
    return Arrays.stream(all).map(label).toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void measuresAGrid(GridMeasure measure) {
    String example = OF_GRIDS.getOrDefault(measure.label, "");
    var grid = new GridFacts(Grid.parse(text(example)), 0);

    assertThat(measure.of(grid)).isCloseTo(value(example), within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void measuresAPair(PairMeasure measure) {
    String example = OF_PAIRS.getOrDefault(measure.label, "");

    assertThat(measure.of(facts(Puzzles.pair(text(example)))))
        .isCloseTo(value(example), within(1e-6));
  }

  private static PairFacts facts(Pair pair) {
    return new PairFacts(new GridFacts(pair.input(), 0), new GridFacts(pair.output(), 0));
  }

  @ParameterizedTest
  @EnumSource
  void measuresAPuzzle(PuzzleMeasure measure) {
    String example = OF_PUZZLES.getOrDefault(measure.label, "");
    var puzzle = Puzzles.parse(text(example).replace('|', ' ').replace('_', ' '));

    assertThat(measure.of(PuzzleParts.of(puzzle))).isCloseTo(value(example), within(1e-6));
  }

  /** Examples in which what is asked for is almost so. */
  @Test
  void yesOrNoIsNoWhereItIsAlmostSo() {
    Stream.of(
            "size.multiple 01>010",
            "size.divisor 010>01",
            "size.of_group 0110>110",
            "colors.map 0110>0230",
            "form.crop 0120>13",
            "form.extension 12>0130",
            "form.tiling 12>1213",
            "form.scaling 12>1222",
            "form.mirrored 123>312",
            "colors.same_counts 0011>0111")
        .map(line -> line.split(" ", -1))
        .forEach(words ->
            assertThat(measure(words[0]).of(facts(Puzzles.pair(words[1])))).as(words[0]).isZero());
  }

  private static PairMeasure measure(String label) {
    return Arrays.stream(PairMeasure.values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow();
  }
}
