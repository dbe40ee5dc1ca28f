package dev.longarc.search.dsl;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All operations of the DSL, one entry each, in the order in which the search tries them. To add
 * one, add its entry: the tests check its example, and that it never throws.
 */
public final class Operations {
  private static final Feature[] FILTERS = {
    Feature.SIZE, Feature.COLOURS, Feature.HOLES, Feature.TWINS, Feature.AT_EDGE, Feature.GAPS
  };

  /** Every operation; never changes. */
  public static final List<Operation> ALL = List.copyOf(new Operations().all);

  private final List<Operation> all = new ArrayList<>();

  private Operations() {
    shapes();
    colours();
    drawing();
    marks();
    parts();
    choices();
  }

  /** The operation that programs print as {@code name}. */
  public static Optional<Operation> find(String name) {
    return ALL.stream().filter(operation -> operation.name().equals(name)).findFirst();
  }

  private void shapes() {
    grid("mirror_h", "left and right change places", "12/34 => 21/43", Shapes::mirrorH);
    grid("mirror_v", "top and bottom change places", "12/34 => 34/12", Shapes::mirrorV);
    grid("transpose", "rows become columns", "12/34 => 13/24", Shapes::transpose);
    grid(
        "anti_transpose",
        "mirrors about the other diagonal",
        "12/34 => 42/31",
        Shapes::antiTranspose);
    grid("rotate_90", "a quarter turn clockwise", "12/34 => 31/42", Shapes::rotate90);
    grid("rotate_180", "a half turn", "12/34 => 43/21", Shapes::rotate180);
    grid("rotate_270", "a quarter turn anticlockwise", "12/34 => 24/13", Shapes::rotate270);
    grid("crop", "the bounding box of what is filled", "000/012/000 => 12", Shapes::crop);
    grid("inner", "without its outermost cells", "111/121/111 => 2", Shapes::inner);
    grid("framed", "an empty line all round", "1 => 000/010/000", Shapes::framed);
    grid("left_half", "the left half, without a middle column", "12345 => 12", Shapes::leftHalf);
    grid("right_half", "the right half, without a middle column", "12345 => 45", Shapes::rightHalf);
    grid("top_half", "the upper half, without a middle row", "1/2/3 => 1", Shapes::topHalf);
    grid("bottom_half", "the lower half, without a middle row", "1/2/3 => 3", Shapes::bottomHalf);
    grid("top_row", "the first row", "12/34 => 12", image -> Shapes.row(image, 0));
    grid("bottom_row", "the last row", "12/34 => 34", image -> Shapes.row(image, image.height - 1));
    grid("left_column", "the first column", "12/34 => 1/3", image -> Shapes.column(image, 0));
    grid(
        "right_column",
        "the last column",
        "12/34 => 2/4",
        image -> Shapes.column(image, image.width - 1));
    for (int times = 2; times <= 4; times++) {
      int k = times;
      grid(
          "scale(" + k + ")",
          "every cell becomes a square",
          "1 => " + square(k),
          image -> Shapes.scale(image, k, k));
      grid(
          "tile(" + k + ")",
          "repeats itself down and across",
          "1 => " + square(k),
          image -> Shapes.tile(image, k, k));
      grid(
          "tile_across(" + k + ")",
          "repeats itself across",
          "1 => " + "1".repeat(k),
          image -> Shapes.tile(image, 1, k));
      grid(
          "tile_down(" + k + ")",
          "repeats itself downwards",
          "1 => 1" + "/1".repeat(k - 1),
          image -> Shapes.tile(image, k, 1));
    }
    grid(
        "scale_by_colours",
        "scaled by the number of its colours",
        "12 => 1122/1122",
        Shapes::scaleByColours);
    grid(
        "scale_by_filled",
        "scaled by the number of its filled cells",
        "120 => 112200/112200",
        Shapes::scaleByFilled);
    grid(
        "tile_input_size",
        "repeats itself as often as the input has rows and columns",
        "12 => 1212",
        (image, input) -> Shapes.tile(image, input.height, input.width));
    grid("unscale", "undoes the largest scaling", "1122/1122 => 12", Shapes::unscale);
    grid(
        "compress",
        "equal neighbouring rows and columns become one",
        "1121/1121 => 121",
        Shapes::compress);
    grid("drop_empty", "without empty rows and columns", "102/000/304 => 12/34", Shapes::dropEmpty);
    grid("mirror_right", "with its mirror image at its right", "12 => 1221", Shapes::mirrorRight);
    grid("mirror_left", "with its mirror image at its left", "12 => 2112", Shapes::mirrorLeft);
    grid("mirror_down", "with its mirror image below", "1/2 => 1/2/2/1", Shapes::mirrorDown);
    grid("mirror_up", "with its mirror image above", "1/2 => 2/1/1/2", Shapes::mirrorUp);
    grid(
        "turns",
        "its four quarter turns in a square",
        "12/34 => 1231/3442/2443/1321",
        Shapes::turns);
    grid(
        "fractal",
        "a copy of itself for each of its filled cells",
        "12/01 => 1212/0101/0012/0001",
        image -> Shapes.outer(image, image, true));
    grid(
        "fractal_empty",
        "a copy of itself for each of its empty cells",
        "10/11 => 0010/0011/0000/0000",
        image -> Shapes.outer(image, image, false));
    grid(
        "at_input",
        "a copy of itself for each filled cell of the input",
        "10 => 1000",
        (image, input) -> Shapes.outer(input, image, true));
    grid(
        "input_at",
        "a copy of the input for each of its filled cells",
        "10 => 1000",
        (image, input) -> Shapes.outer(image, input, true));
    grid(
        "changed_part",
        "the part of it that differs from the input",
        "1020 |> erase(2) => 0",
        Drawing::changedPart);
    grid(
        "roll_right",
        "moves right by one, round the edge",
        "123 => 312",
        image -> Shapes.roll(image, 0, 1));
    grid(
        "roll_down",
        "moves down by one, round the edge",
        "1/2/3 => 3/1/2",
        image -> Shapes.roll(image, 1, 0));
  }

  private static String square(int side) {
    return "1".repeat(side) + ("/" + "1".repeat(side)).repeat(side - 1);
  }

  private void colours() {
    for (int each = 1; each < Grid.COLOURS; each++) {
      int colour = each;
      int other = colour == 1 ? 2 : 1;
      add(
          "keep(" + colour + ")",
          Type.GRID,
          Type.GRID,
          colour,
          "only this colour",
          "%d%d => %d0".formatted(colour, other, colour),
          on(image -> Colours.keep(image, colour)));
      add(
          "erase(" + colour + ")",
          Type.GRID,
          Type.GRID,
          colour,
          "without this colour",
          "%d%d => 0%d".formatted(colour, other, other),
          on(image -> Colours.erase(image, colour)));
    }
    grid("keep_most", "only its most common colour", "1120 => 1100", Colours::keepMost);
    grid("keep_fewest", "only its rarest colour", "1120 => 0020", Colours::keepFewest);
    grid("erase_most", "without its most common colour", "1120 => 0020", Colours::eraseMost);
    grid("erase_fewest", "without its rarest colour", "1120 => 1100", Colours::eraseFewest);
    grid("all_most", "every cell in its most common colour", "1120 => 1111", Colours::allMost);
    grid("all_fewest", "every cell in its rarest colour", "1120 => 2222", Colours::allFewest);
    grid(
        "ground_to_empty",
        "its most common colour and the empty one change places",
        "3310 => 0013",
        Colours::groundToEmpty);
    grid("invert", "filled cells become empty, empty ones filled", "1010 => 0101", Colours::invert);
    grid("swap_two", "its two colours change places", "1120 => 2210", Colours::swapTwo);
    grid(
        "ranking",
        "its colours, the most common first, downwards",
        "1120 => 1/2",
        Colours::ranking);
    grid(
        "histogram",
        "a bar for each colour, the longest on top",
        "1120 => 11/20",
        Colours::histogram);
    grid("filled_row", "its filled cells in one row", "10/23 => 123", Colours::filledRow);
  }

  private void drawing() {
    rays("rays_right", 0b1, "010 => 011");
    rays("rays_down", 0b10, "0/1/0 => 0/1/1");
    rays("rays_left", 0b100, "010 => 110");
    rays("rays_up", 0b1000, "0/1/0 => 1/1/0");
    rays("rays_h", 0b101, "010 => 111");
    rays("rays_v", 0b1010, "0/1/0 => 1/1/1");
    rays("rays_cross", 0b1111, "000/010/000 => 010/111/010");
    rays("rays_x", 0b11110000, "000/010/000 => 101/010/101");
    rays("rays_slash", 0b10100000, "000/010/000 => 001/010/100");
    rays("rays_backslash", 0b01010000, "000/010/000 => 100/010/001");
    rays("rays_all", 0b11111111, "000/010/000 => 111/111/111");
    grid(
        "link_rows",
        "joins equal colours that see each other in a row",
        "10012 => 11112",
        Drawing::linkRows);
    grid(
        "link_columns",
        "joins equal colours that see each other in a column",
        "1/0/1 => 1/1/1",
        Drawing::linkColumns);
    grid(
        "link",
        "joins equal colours in rows and columns",
        "101/000/100 => 111/100/100",
        Drawing::link);
    grid("fall_right", "filled cells fall to the right", "120 => 012", Drawing::fallRight);
    grid("fall_left", "filled cells fall to the left", "012 => 120", Drawing::fallLeft);
    grid("fall_down", "filled cells fall down", "1/0 => 0/1", Drawing::fallDown);
    grid("fall_up", "filled cells fall up", "0/1 => 1/0", Drawing::fallUp);
    grid(
        "complete_h",
        "filled up to be its own mirror image, left and right",
        "1200 => 1221",
        Drawing::completeH);
    grid(
        "complete_v",
        "filled up to be its own mirror image, up and down",
        "1/2/0/0 => 1/2/2/1",
        Drawing::completeV);
    grid(
        "complete_diagonal",
        "filled up from its transposed image",
        "12/03 => 12/23",
        Drawing::completeDiagonal);
    grid(
        "complete_turns",
        "filled up from its turned images",
        "10/00 => 11/11",
        Drawing::completeTurns);
    grid(
        "complete_tiling",
        "filled up by the smallest tile that fits",
        "12102 => 12112",
        Drawing::completeTiling);
    grid("grow", "empty cells beside a filled one take its colour", "100 => 110", Drawing::grow);
    grid(
        "around",
        "only the empty cells beside a filled one, in its colour",
        "100 => 010",
        Drawing::around);
  }

  private void rays(String name, int directions, String example) {
    grid(
        name,
        "filled cells run on through empty ones",
        example,
        image -> Drawing.rays(image, directions));
  }

  private void marks() {
    grid(
        "enclosed",
        "1 for empty cells that are closed in",
        "111/101/111 => 000/010/000",
        image -> Marks.enclosed(image, false));
    grid(
        "enclosed_8",
        "1 for empty cells closed in at corners too",
        "010/101/010 => 000/000/000",
        image -> Marks.enclosed(image, true));
    mark("beside_4", "filled cells beside it", "010 => 101", Marks::beside4);
    mark("beside_8", "filled cells around it", "01/10 => 21/12", Marks::beside8);
    mark("alike_8", "cells of its own colour around it", "11/10 => 22/20", Marks::alike8);
    mark(
        "edge_distance",
        "steps to the nearest edge",
        "111/111/111 => 000/010/000",
        Marks::edgeDistance);
    mark("in_row", "filled cells in its row", "110/100 => 222/111", Marks::inRow);
    mark("in_column", "filled cells in its column", "110/100 => 210/210", Marks::inColumn);
    mark("plain_row", "1 where its row has one colour", "11/12 => 11/00", Marks::plainRow);
    mark("plain_column", "1 where its column has one colour", "11/12 => 10/10", Marks::plainColumn);
    mark("row_2", "its row, modulo 2", "0/0/0 => 0/1/0", (image, row, column) -> row % 2);
    mark("column_2", "its column, modulo 2", "000 => 010", (image, row, column) -> column % 2);
    mark(
        "checks",
        "row plus column, modulo 2",
        "00/00 => 01/10",
        (image, row, column) -> (row + column) % 2);
    mark("row_3", "its row, modulo 3", "0/0/0/0 => 0/1/2/0", (image, row, column) -> row % 3);
    mark("column_3", "its column, modulo 3", "0000 => 0120", (image, row, column) -> column % 3);
    mark(
        "diagonal",
        "1 on the diagonal",
        "00/00 => 10/01",
        (image, row, column) -> row == column ? 1 : 0);
    mark(
        "anti_diagonal",
        "1 on the other diagonal",
        "00/00 => 01/10",
        (image, row, column) -> row + column == image.width - 1 ? 1 : 0);
  }

  private void parts() {
    grids(
        "objects4",
        "connected regions of one colour",
        "1102/0002 => 11 2/2",
        image -> Regions.objects(image, false, true));
    grids(
        "objects8",
        "regions of one colour, connected at corners too",
        "10/01 => 10/01",
        image -> Regions.objects(image, true, true));
    grids(
        "clusters4",
        "connected regions of any colours",
        "1203 => 12 3",
        image -> Regions.objects(image, false, false));
    grids(
        "clusters8",
        "regions of any colours, connected at corners too",
        "10/02 => 10/02",
        image -> Regions.objects(image, true, false));
    grids("by_colour", "one image for each colour", "1213 => 101 2 3", Regions::byColour);
    grids(
        "panels",
        "what lies between lines of one colour",
        "12534/21543 => 12/21 34/43",
        Regions::panels);
    grids("rows", "each row", "12/34 => 12 34", image -> Regions.split(image, image.height, 1));
    grids(
        "columns",
        "each column",
        "12/34 => 1/3 2/4",
        image -> Regions.split(image, 1, image.width));
    grids("halves_h", "left and right half", "1234 => 12 34", image -> Regions.split(image, 1, 2));
    grids("halves_v", "upper and lower half", "1/2 => 1 2", image -> Regions.split(image, 2, 1));
    grids(
        "thirds_h",
        "three parts side by side",
        "123 => 1 2 3",
        image -> Regions.split(image, 1, 3));
    grids(
        "thirds_v",
        "three parts one above the other",
        "1/2/3 => 1 2 3",
        image -> Regions.split(image, 3, 1));
    grids("quarters", "four equal parts", "12/34 => 1 2 3 4", image -> Regions.split(image, 2, 2));
    grids(
        "squares",
        "as many squares as fit side by side",
        "1234/5678 => 12/56 34/78",
        Regions::squares);
  }

  private void choices() {
    for (Feature feature : Feature.values()) {
      String from = feature.example + " |> clusters4 => ";
      choose(
          "greatest(" + feature.label + ")",
          "the one with the greatest " + feature.label,
          from + feature.greatest,
          images -> Choices.pick(images, feature, true));
      choose(
          "least(" + feature.label + ")",
          "the one with the least " + feature.label,
          from + feature.least,
          images -> Choices.pick(images, feature, false));
      choose(
          "mark(" + feature.label + ")",
          "each painted 1 + its " + feature.label,
          from + feature.marked,
          images -> Choices.mark(images, feature));
    }
    rank(Feature.SIZE, "22200/00000/11000/11000", "11100/00000/22000/22000");
    rank(Feature.HEIGHT, "22200/00000/11000/11000", "11100/00000/22000/22000");
    rank(Feature.WIDTH, "11100/00000/22000/22000", "22200/00000/11000/11000");
    for (Feature feature : FILTERS) {
      String from = feature.example + " |> clusters4 => ";
      filter(
          "all_greatest(" + feature.label + ")",
          "those with the greatest " + feature.label,
          from + (feature == Feature.TWINS ? "11 11" : feature.greatest),
          images -> Choices.filter(images, feature, true, false));
      filter(
          "all_least(" + feature.label + ")",
          "those with the least " + feature.label,
          from + feature.least,
          images -> Choices.filter(images, feature, false, false));
    }
    choose("first", "the first", "12 |> objects4 => 1", images -> Choices.nth(images, 0));
    choose("second", "the second", "12 |> objects4 => 2", images -> Choices.nth(images, 1));
    choose("third", "the third", "123 |> objects4 => 3", images -> Choices.nth(images, 2));
    choose("fourth", "the fourth", "1234 |> objects4 => 4", images -> Choices.nth(images, 3));
    choose(
        "last",
        "the last",
        "123 |> objects4 => 3",
        images -> Choices.nth(images, images.size() - 1));
    choose("compose", "all in their places", "102 |> objects4 => 102", Choices::compose);
    choose(
        "boxes",
        "the bounding box of each in its colour",
        "10/11 |> objects4 => 11/11",
        Choices::boxes);
    choose("stack_h", "all side by side", "102 |> objects4 => 12", Choices::stackH);
    choose("stack_v", "all one above the other", "102 |> objects4 => 1/2", Choices::stackV);
    choose(
        "overlay",
        "all on top of each other, the first uppermost",
        "1023 |> halves_h => 13",
        Choices::overlay);
    choose("count", "a row as long as there are images", "102 |> objects4 => 11", Choices::count);
    choose(
        "summary",
        "one cell for each: its most common colour",
        "1122 |> halves_h => 12",
        Choices::summary);
    for (Feature feature : List.of(Feature.SIZE, Feature.HEIGHT, Feature.COLOUR)) {
      add(
          "sort(" + feature.label + ")",
          Type.GRIDS,
          Type.GRIDS,
          -1,
          "the least " + feature.label + " first",
          feature.example + " |> clusters4 => " + feature.least + " " + feature.greatest,
          several(images -> Choices.sorted(images, feature)));
    }
    add(
        "each_mirror_h",
        Type.GRIDS,
        Type.GRIDS,
        -1,
        "each mirrored, left and right",
        "1203 |> clusters4 => 21 3",
        several(images -> Choices.each(images, Shapes::mirrorH)));
    add(
        "each_mirror_v",
        Type.GRIDS,
        Type.GRIDS,
        -1,
        "each mirrored, top and bottom",
        "1/2/0 |> clusters4 => 2/1",
        several(images -> Choices.each(images, Shapes::mirrorV)));
  }

  /**
   * What ranks make of a bar and a larger, narrower square: the greatest first, the least first.
   */
  private void rank(Feature feature, String greatestFirst, String leastFirst) {
    String from = "11100/00000/22000/22000 |> objects4 => ";
    choose(
        "rank(" + feature.label + ")",
        "each painted its rank by " + feature.label + ", the greatest 1",
        from + greatestFirst,
        images -> Choices.rank(images, feature, true));
    choose(
        "rank_up(" + feature.label + ")",
        "each painted its rank by " + feature.label + ", the least 1",
        from + leastFirst,
        images -> Choices.rank(images, feature, false));
  }

  @FunctionalInterface
  private interface GridKernel {
    @Nullable Image apply(Image image);
  }

  @FunctionalInterface
  private interface InputKernel {
    @Nullable Image apply(Image image, Image input);
  }

  @FunctionalInterface
  private interface PartsKernel {
    @Nullable Images apply(Image image);
  }

  @FunctionalInterface
  private interface ChoiceKernel {
    @Nullable Value apply(Images images);
  }

  private void grid(String name, String meaning, String example, GridKernel kernel) {
    add(name, Type.GRID, Type.GRID, -1, meaning, example, on(kernel));
  }

  private void grid(String name, String meaning, String example, InputKernel kernel) {
    add(
        name,
        Type.GRID,
        Type.GRID,
        -1,
        meaning,
        example,
        (value, input) -> kernel.apply((Image) value, input));
  }

  private void mark(String name, String meaning, String example, Marks.CellCode code) {
    grid(name, "for each cell: " + meaning, example, image -> Marks.mark(image, code));
  }

  private void grids(String name, String meaning, String example, PartsKernel kernel) {
    add(
        name,
        Type.GRID,
        Type.GRIDS,
        -1,
        meaning,
        example,
        (value, input) -> kernel.apply((Image) value));
  }

  private void choose(String name, String meaning, String example, ChoiceKernel kernel) {
    add(name, Type.GRIDS, Type.GRID, -1, meaning, example, several(kernel));
  }

  private void filter(String name, String meaning, String example, ChoiceKernel kernel) {
    add(name, Type.GRIDS, Type.GRIDS, -1, meaning, example, several(kernel));
  }

  private static Operation.Kernel on(GridKernel kernel) {
    return (value, input) -> kernel.apply((Image) value);
  }

  private static Operation.Kernel several(ChoiceKernel kernel) {
    return (value, input) -> kernel.apply((Images) value);
  }

  private void add(
      String name,
      Type from,
      Type to,
      int colour,
      String meaning,
      String example,
      Operation.Kernel kernel) {
    all.add(new Operation(name, from, to, colour, meaning, example, kernel));
  }
}
