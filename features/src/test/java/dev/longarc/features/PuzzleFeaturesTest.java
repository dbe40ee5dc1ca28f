package dev.longarc.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PuzzleFeaturesTest {
  /** A puzzle of noise on black, in which each colour has the place that {@code colours} says. */
  private static Puzzle noise(long seed, int... colours) {
    var random = new Random(seed);
    var pairs =
        IntStream.range(0, 3)
            .mapToObj(_ -> new Pair(grid(random, colours), grid(random, colours)))
            .toList();
    return new Puzzle(pairs, List.of(grid(random, colours)));
  }

  private static Grid grid(Random random, int... colours) {
    int side = 5 + random.nextInt(10);
    var cells = new byte[side * side];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = (byte) (random.nextInt(3) == 0 ? colours[random.nextInt(colours.length)] : 0);
    }
    return Grid.ofCells(side, side, cells);
  }

  @Test
  void meansAreOverInputsWithTestsAndOverOutputs() {
    var features = PuzzleFeatures.of(Puzzles.parse("00>1 0>111 ? 000"));

    assertThat(features.get("input.width")).isEqualTo(2);
    assertThat(features.get("output.width")).isEqualTo(2);
    assertThat(features.get("size.same")).isZero();
  }

  @RepeatedTest(20)
  void onlyTheColoursDependOnWhichColoursThereAre(RepetitionInfo seed) {
    var one = PuzzleFeatures.of(noise(seed.getCurrentRepetition(), 1, 2, 3));
    var other = PuzzleFeatures.of(noise(seed.getCurrentRepetition(), 9, 4, 1));

    for (PuzzleFeature feature : PuzzleFeature.all()) {
      if (!feature.name().contains(".color_")) {
        assertThat(one.get(feature)).as(feature.name()).isCloseTo(other.get(feature), within(1e-9));
      }
    }
    assertThat(one.get("input.color_4")).isZero();
    assertThat(other.get("input.color_4")).isPositive();
  }

  @Test
  void measuresTheGreatestPuzzles() {
    Grid full = Grid.ofCells(30, 30, new byte[900]);
    Grid rough = grid(new Random(1), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    var features =
        PuzzleFeatures.of(
            new Puzzle(List.of(new Pair(full, rough), new Pair(rough, full)), List.of(full)));

    assertThat(features.values()).allMatch(Double::isFinite);
    assertThat(features.get("output.cells")).isGreaterThan(400);
  }

  @Test
  void namesAreDistinctAndFarMoreThanFifty() {
    var names = PuzzleFeature.all().stream().map(PuzzleFeature::name).toList();

    assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("[a-z][a-z0-9_.]*"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PuzzleFeature.named("input.object"))
        .withMessage("Unknown feature (input.object).\nMaybe input.objects.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PuzzleFeature.named("xyzzyxyzzy"))
        .withMessage(
            "Unknown feature (xyzzyxyzzy).\nMaybe one of those that docs/features.md lists.");
  }

  @Test
  void valuesCanBeStored() {
    var features = PuzzleFeatures.of(noise(1, 1, 2));

    assertThat(PuzzleFeatures.of(features.values()).values()).isEqualTo(features.values());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PuzzleFeatures.of(List.of(1.0)))
        .withMessageStartingWith("(1) values are not those of");
  }

  @RepeatedTest(20)
  void theDistanceIsAMetricFromZeroToOne(RepetitionInfo seed) {
    long first = 3L * seed.getCurrentRepetition();
    var a = embedding(noise(first, 1, 2));
    var b = embedding(noise(first + 1, 3));
    var c = embedding(Puzzles.parse("0>111/111/111 ? 0"));

    assertThat(a.distance(a)).isZero();
    assertThat(a.distance(b)).isEqualTo(b.distance(a)).isBetween(1e-9, 1.0);
    assertThat(a.distance(c)).isLessThanOrEqualTo(a.distance(b) + b.distance(c));
    assertThat(PuzzleEmbedding.of(a.bytes())).isEqualTo(a).hasSameHashCodeAs(a);
    assertThat(euclidean(a.vector(), b.vector())).isCloseTo(a.distance(b), within(1e-9));
  }

  private static PuzzleEmbedding embedding(Puzzle puzzle) {
    return PuzzleEmbedding.of(PuzzleFeatures.of(puzzle));
  }

  private static double euclidean(List<Double> one, List<Double> other) {
    return Math.sqrt(
        IntStream.range(0, one.size())
            .mapToDouble(index -> Math.pow(one.get(index) - other.get(index), 2))
            .sum());
  }

  @Test
  void theGreatestDistanceIsOne() {
    int length = PuzzleFeature.all().size();
    var most = new byte[length];
    Arrays.fill(most, (byte) 255);

    assertThat(PuzzleEmbedding.of(new byte[length]).distance(PuzzleEmbedding.of(most)))
        .isCloseTo(1, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> PuzzleEmbedding.of(new byte[3]));
  }

  @Test
  void summarizesInWords() {
    var crop = summary("0000/0120/0000>12 000/340/000>34 ? 0000/0560/0000");
    assertThat(crop.height()).isEqualTo(3);
    assertThat(crop.width()).isEqualTo(4);
    assertThat(crop.colours()).isEqualTo(7);
    assertThat(crop.objects()).isEqualTo(2);
    assertThat(crop.patternTypes()).contains("single_cells");
    assertThat(crop.transformationHints()).contains("crop");

    var holes =
        summary(
            "11100000/10100000/11100000>11100000/12100000/11100000 ? 00000111/00000101/00000111");
    assertThat(holes.patternTypes()).contains("holes");
    assertThat(holes.transformationHints()).contains("paint", "fill_holes", "local_rule");

    assertThat(summary("012>034 ? 021").transformationHints()).contains("recolor");
    assertThat(summary("0011>1100 ? 0110").transformationHints())
        .contains("move", "mirror_or_turn");
    assertThat(summary("121/000>121/000 ? 303/000").symmetric()).isTrue();
  }

  private static PuzzleSummary summary(String text) {
    var puzzle = Puzzles.parse(text);
    return PuzzleSummary.of(puzzle, PuzzleFeatures.of(puzzle));
  }

  @Test
  void theDocumentationHasEachFeature() throws IOException {
    String page = Files.readString(Path.of("../docs/features.md"));

    for (PuzzleFeature feature : PuzzleFeature.all()) {
      assertThat(page)
          .contains(
              "| `%s` | %s | %s |".formatted(feature.name(), feature.unit(), feature.meaning()));
    }
  }
}
