package dev.longarc.dsl.grid;

import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one kernel on one image, in turn on {@value #IMAGES} images: on a single image the branch
 * predictor would learn all branches. The images of one kernel fit into the first-level cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"}) // as ./longarc bench
public class KernelBenchmark {
  private static final int IMAGES = 16; // a power of two
  private static final int HOLE = 9;

  @Param({"10", "30"})
  public int side;

  private final Image[] rectangles = new Image[IMAGES];
  private final Parts[] parts = new Parts[IMAGES];
  private final Image[] tilings = new Image[IMAGES];
  private final Image[] holedTilings = new Image[IMAGES];
  private final Image[] holedMirrors = new Image[IMAGES];
  private Image spiral = Scenes.spiral(1);
  private int turn;

  /** Fails if a kernel does nothing, or if the two implementations disagree. */
  @Setup
  public void makeImages() {
    var random = new Random(11);
    spiral = Scenes.spiral(side);
    checkBothFills(spiral);
    for (int index = 0; index < IMAGES; index++) {
      rectangles[index] = Scenes.rectangles(random, side);
      checkBothFills(rectangles[index]);
      Objects.requireNonNull(Regions.objects(rectangles[index], true, true));
      parts[index] = Objects.requireNonNull(Regions.objects(rectangles[index], false, true));
      tilings[index] = Scenes.tiling(random, side, 0);
      Objects.requireNonNull(Drawing.completeTiling(tilings[index]));
      holedTilings[index] = Scenes.tiling(random, side, HOLE);
      Objects.requireNonNull(Patterns.repair(holedTilings[index], HOLE));
      holedMirrors[index] = Scenes.mirrored(random, side, HOLE);
      Objects.requireNonNull(Patterns.repair(holedMirrors[index], HOLE));
    }
  }

  private static void checkBothFills(Image image) {
    if (!Regions.enclosed(image, false).equals(FloodFill.enclosed(image, false))) {
      throw new IllegalStateException("The two fills disagree about (%s).".formatted(image));
    }
  }

  private int next() {
    turn = (turn + 1) & (IMAGES - 1);
    return turn;
  }

  /** Makes an image of given cells: mostly the cost of hashing. */
  @Benchmark
  public Image hash() {
    return new Image(side, side, rectangles[next()].cells);
  }

  @Benchmark
  public Image transpose() {
    return Shapes.transpose(rectangles[next()]);
  }

  @Benchmark
  public Image rotate90() {
    return Shapes.rotate90(rectangles[next()]);
  }

  /** Only labels the regions, without cropping them. */
  @Benchmark
  public int label4() {
    Image image = rectangles[next()];
    return Regions.label(image, new short[image.cells.length], false, true);
  }

  @Benchmark
  public @Nullable Parts objects4() {
    return Regions.objects(rectangles[next()], false, true);
  }

  @Benchmark
  public @Nullable Parts objects8() {
    return Regions.objects(rectangles[next()], true, true);
  }

  @Benchmark
  public Image enclosed() {
    return Regions.enclosed(rectangles[next()], false);
  }

  @Benchmark
  public Image enclosedScalar() {
    return FloodFill.enclosed(rectangles[next()], false);
  }

  /** The worst case of the bitwise fill: one pass over all rows for each winding. */
  @Benchmark
  public Image enclosedSpiral() {
    return Regions.enclosed(spiral, false);
  }

  @Benchmark
  public Image enclosedSpiralScalar() {
    return FloodFill.enclosed(spiral, false);
  }

  @Benchmark
  public Field bySize() {
    return Lists.by(parts[next()], Feature.SIZE);
  }

  @Benchmark
  public @Nullable Part greatestSize() {
    return Lists.pick(parts[next()], Feature.SIZE, true);
  }

  @Benchmark
  public Image compose() {
    return Lists.compose(parts[next()]);
  }

  @Benchmark
  public @Nullable Image completeTiling() {
    return Drawing.completeTiling(tilings[next()]);
  }

  @Benchmark
  public @Nullable Image repairTiling() {
    return Patterns.repair(holedTilings[next()], HOLE);
  }

  @Benchmark
  public @Nullable Image repairMirrored() {
    return Patterns.repair(holedMirrors[next()], HOLE);
  }
}
