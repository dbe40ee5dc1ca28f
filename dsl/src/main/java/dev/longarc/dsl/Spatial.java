package dev.longarc.dsl;

import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Feature;
import dev.longarc.dsl.grid.Fields;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Regions;
import dev.longarc.dsl.grid.Shapes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations on positions: dividing grids, choosing among objects, numbering cells by place.
 */
final class Spatial {
  private static final List<Feature> SORTED =
      List.of(Feature.SIZE, Feature.HEIGHT, Feature.WIDTH, Feature.COLOUR, Feature.LEFT);

  private static final Set<Feature> COMPARED =
      EnumSet.of(Feature.COPIES, Feature.TWINS, Feature.KIN);

  private Spatial() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.SPATIAL);
    cuts(c);
    divisions(c);
    boxes(c);
    choices(c);
    for (Feature feature : Feature.values()) {
      features(c, feature);
    }
    for (Feature feature : SORTED) {
      sort(c, feature);
    }
    places(c);
    looks(c);
    return c.all();
  }

  private static void cuts(Catalogue c) {
    c.grid("crop", "the bounding box of what is filled", "000/012/000 => 12", Shapes::crop);
    c.grid("inner", "without its outermost cells", "111/121/111 => 2", Shapes::inner);
    c.grid("inner_h", "without its first and last column", "123 => 2", Shapes::innerH);
    c.grid("framed", "an empty line all round", "1 => 000/010/000", Shapes::framed);
    c.grid("left_half", "the left half, without a middle column", "12345 => 12", Shapes::leftHalf);
    c.grid(
        "right_half", "the right half, without a middle column", "12345 => 45", Shapes::rightHalf);
    c.grid("top_half", "the upper half, without a middle row", "1/2/3 => 1", Shapes::topHalf);
    c.grid("bottom_half", "the lower half, without a middle row", "1/2/3 => 3", Shapes::bottomHalf);
    c.grid("top_row", "the first row", "12/34 => 12", image -> Shapes.row(image, 0));
    c.grid(
        "bottom_row",
        "the last row",
        "12/34 => 34",
        image -> Shapes.row(image, image.height() - 1));
    c.grid("left_column", "the first column", "12/34 => 1/3", image -> Shapes.column(image, 0));
    c.grid(
        "right_column",
        "the last column",
        "12/34 => 2/4",
        image -> Shapes.column(image, image.width() - 1));
  }

  private static void divisions(Catalogue c) {
    c.fromGrid(
        "panels",
        Type.OBJECTS,
        "what lies between lines of one colour",
        "12534/21543 => 12/21 34/43",
        Regions::panels);
    split(c, "rows", "each row", "12/34 => 12 34", 0, 1);
    split(c, "columns", "each column", "12/34 => 1/3 2/4", 1, 0);
    split(c, "halves_h", "left and right half", "1234 => 12 34", 1, 2);
    split(c, "halves_v", "upper and lower half", "1/2 => 1 2", 2, 1);
    split(c, "thirds_h", "three parts side by side", "123 => 1 2 3", 1, 3);
    split(c, "thirds_v", "three parts one above the other", "1/2/3 => 1 2 3", 3, 1);
    split(c, "quarters", "four equal parts", "12/34 => 1 2 3 4", 2, 2);
    split(c, "ninths", "nine equal parts", "123/456/789 => 1 2 3 4 5 6 7 8 9", 3, 3);
    c.fromGrid(
        "squares",
        Type.OBJECTS,
        "as many squares as fit side by side",
        "1234/5678 => 12/56 34/78",
        Regions::squares);
  }

  /** A count of 0 stands for the number of rows or columns. */
  private static void split(
      Catalogue c, String name, String meaning, String example, int down, int across) {
    c.fromGrid(
        name,
        Type.OBJECTS,
        meaning,
        example,
        image ->
            Regions.split(
                image, down == 0 ? image.height() : down, across == 0 ? image.width() : across));
  }

  private static void boxes(Catalogue c) {
    c.fromObject(
        "image",
        Type.GRID,
        "the object by itself",
        "0120 : clusters4 |> first |> image => 12",
        part -> part.image());
    c.fromObject(
        "alone",
        Type.GRID,
        "the object alone in its place",
        "0102 : objects4 |> first |> alone => 0100",
        Lists::alone);
    c.fromObject(
        "box",
        Type.BOX,
        "its bounding box",
        "0102 : objects4 |> first |> box => 0,1 1x1",
        part -> part.box());
    c.fromObject(
        "colour",
        Type.COLOUR,
        "its most common colour",
        "0122 : clusters4 |> first |> colour => 2",
        part -> Num.of(Math.max(1, Colours.extreme(part.image().counts(), 1, true))));
    c.fromGrid(
        "extent",
        Type.BOX,
        "the bounding box of what is filled",
        "000/010 => 1,1 1x1",
        image -> {
          int[] box = Shapes.box(image, 0);
          return box == null ? null : new Box(box[0], box[1], box[2], box[3]);
        });
    c.add(
        "cut",
        List.of(Type.GRID, Type.BOX),
        Type.GRID,
        "what it has in the box",
        "123 : cut(input |> keep(2) |> extent) => 2",
        arguments -> {
          Box box = Catalogue.box(arguments[1]);
          return Shapes.cut((Image) arguments[0], box.top(), box.left(), box.height(), box.width());
        });
    c.add(
        "shrunk",
        List.of(Type.BOX),
        Type.BOX,
        "without its outermost cells",
        "111/111/111 : extent |> shrunk => 1,1 1x1",
        arguments -> Shapes.grown(Catalogue.box(arguments[0]), -1));
    c.add(
        "widened",
        List.of(Type.BOX),
        Type.BOX,
        "with a line of cells all round",
        "000/010/000 : extent |> widened => 0,0 3x3",
        arguments -> Shapes.grown(Catalogue.box(arguments[0]), 1));
  }

  private static void choices(Catalogue c) {
    choose(c, "first", "the first", "12 : objects4 |> first => 1", 0);
    choose(c, "second", "the second", "12 : objects4 |> second => 2", 1);
    choose(c, "third", "the third", "123 : objects4 |> third => 3", 2);
    choose(c, "fourth", "the fourth", "1234 : objects4 |> fourth => 4", 3);
    c.fromObjects(
        "last",
        Type.OBJECT,
        "the last",
        "123 : objects4 |> last => 3",
        parts -> parts.get(parts.size() - 1));
    c.add(
        "recut",
        List.of(Type.OBJECTS, Type.GRID),
        Type.OBJECTS,
        "their boxes with what the grid has there",
        "1213 : keep(1) |> clusters4 |> recut(input |> mirror_h) => 3 2",
        arguments -> Lists.recut((Parts) arguments[0], (Image) arguments[1]));
    c.fromObjects(
        "interiors",
        Type.MASK,
        "what lies inside of their boxes' outermost cells",
        "111/111/111 : objects4 |> interiors => 000/010/000",
        Lists::interiors);
    c.add(
        "of_colour",
        List.of(Type.OBJECTS, Type.COLOUR),
        Type.OBJECTS,
        "those of this colour",
        "12101 : objects4 |> of_colour(1) => 1 1 1",
        arguments ->
            Lists.where((Parts) arguments[0], Feature.COLOUR, ((Num) arguments[1]).value()));
    c.add(
        "of_size",
        List.of(Type.OBJECTS, Type.COUNT),
        Type.OBJECTS,
        "those of this size",
        "11020 : objects4 |> of_size(1) => 2",
        arguments -> Lists.where((Parts) arguments[0], Feature.SIZE, ((Num) arguments[1]).value()));
  }

  private static int half(int place, int size) {
    return 2 * place + 1 == size ? 2 : 2 * place < size ? 0 : 1;
  }

  private static void choose(Catalogue c, String name, String meaning, String example, int index) {
    c.fromObjects(name, Type.OBJECT, meaning, example, parts -> Lists.nth(parts, index));
  }

  private static void features(Catalogue c, Feature feature) {
    String of = "(" + feature.label() + ")";
    String what = feature.label() + " (" + feature.meaning() + ")";
    String from = feature.example() + " : clusters4 |> ";
    c.fromObjects(
        "greatest" + of,
        Type.OBJECT,
        "the one with the greatest " + what,
        from + "greatest" + of + " => " + feature.greatest(),
        parts -> Lists.pick(parts, feature, true));
    c.fromObjects(
        "least" + of,
        Type.OBJECT,
        "the one with the least " + what,
        from + "least" + of + " => " + feature.least(),
        parts -> Lists.pick(parts, feature, false));
    c.fromObjects(
        "odd" + of,
        Type.OBJECT,
        "the only one that shares with no other its " + what,
        clusters(feature.odd(), "odd" + of),
        parts -> Lists.odd(parts, feature));
    c.fromObjects(
        "all_greatest" + of,
        Type.OBJECTS,
        "those with the greatest " + what,
        from + "all_greatest" + of + " => " + greatest(feature),
        parts -> Lists.filter(parts, feature, true));
    c.fromObjects(
        "all_least" + of,
        Type.OBJECTS,
        "those with the least " + what,
        from + "all_least" + of + " => " + feature.least(),
        parts -> Lists.filter(parts, feature, false));
    numbers(c, feature);
  }

  private static void numbers(Catalogue c, Feature feature) {
    String of = "(" + feature.label() + ")";
    String what = feature.label() + " (" + feature.meaning() + ")";
    String from = feature.example() + " : clusters4 |> ";
    c.fromObjects(
        "by" + of,
        Type.FIELD,
        "in the cells of each its " + what,
        from + "by" + of + " => " + feature.marked(),
        parts -> Lists.by(parts, feature));
    c.fromObjects(
        "rank" + of,
        Type.FIELD,
        "in the cells of each its rank, the greatest 0, by " + what,
        from + "rank" + of + " => " + ranked(feature.marked(), true),
        parts -> Lists.rank(parts, feature, true));
    c.fromObjects(
        "rank_up" + of,
        Type.FIELD,
        "in the cells of each its rank, the least 0, by " + what,
        from + "rank_up" + of + " => " + ranked(feature.marked(), false),
        parts -> Lists.rank(parts, feature, false));
    c.fromObjects(
        "table" + of,
        Type.FIELD,
        "one cell for each, laid out as they are: its " + what,
        clusters(feature.table(), "table" + of),
        parts -> Lists.table(parts, feature));
  }

  /** The example of an operation on the clusters of {@code GRID => RESULT}'s grid. */
  private static String clusters(String example, String name) {
    String[] sides = example.split(" => ", 2);
    return sides[0] + " : clusters4 |> " + name + " => " + sides[1];
  }

  /** All clusters with the greatest number: two are needed to be like another. */
  private static String greatest(Feature feature) {
    String greatest = feature.greatest();
    return COMPARED.contains(feature) ? greatest + " " + greatest : greatest;
  }

  /** Each digit replaced by the number of different greater (or lesser) digits. */
  private static String ranked(String marked, boolean greatest) {
    var ranks = new StringBuilder(marked);
    for (int at = 0; at < marked.length(); at++) {
      char mark = marked.charAt(at);
      if (Character.isDigit(mark)) {
        long ahead =
            marked
                .chars()
                .filter(other -> Character.isDigit(other))
                .filter(other -> greatest ? other > mark : other < mark)
                .distinct()
                .count();
        ranks.setCharAt(at, Character.forDigit((int) ahead, 10));
      }
    }
    return ranks.toString();
  }

  private static void sort(Catalogue c, Feature feature) {
    String name = "sort(" + feature.label() + ")";
    c.fromObjects(
        name,
        Type.OBJECTS,
        "the least %s (%s) first".formatted(feature.label(), feature.meaning()),
        clusters(
            "%s => %s %s".formatted(feature.example(), feature.least(), feature.greatest()), name),
        parts -> Lists.sorted(parts, feature));
  }

  private static void places(Catalogue c) {
    place(c, "row", "its row", "0/0 => 0/1", (image, row, column) -> row);
    place(c, "column", "its column", "00 => 01", (image, row, column) -> column);
    place(
        c,
        "row_up",
        "its row from below",
        "0/0 => 1/0",
        (image, row, column) -> image.height() - 1 - row);
    place(
        c,
        "column_back",
        "its column from the right",
        "00 => 10",
        (image, row, column) -> image.width() - 1 - column);
    place(c, "row_2", "its row, modulo 2", "0/0/0 => 0/1/0", (image, row, column) -> row % 2);
    place(c, "column_2", "its column, modulo 2", "000 => 010", (image, row, column) -> column % 2);
    place(
        c,
        "checks",
        "row plus column, modulo 2",
        "00/00 => 01/10",
        (image, row, column) -> (row + column) % 2);
    place(c, "row_3", "its row, modulo 3", "0/0/0/0 => 0/1/2/0", (image, row, column) -> row % 3);
    place(
        c, "column_3", "its column, modulo 3", "0000 => 0120", (image, row, column) -> column % 3);
    place(
        c,
        "row_up_2",
        "its row from below, modulo 2",
        "0/0/0/0 => 1/0/1/0",
        (image, row, column) -> (image.height() - 1 - row) % 2);
    place(
        c,
        "column_back_2",
        "its column from the right, modulo 2",
        "0000 => 1010",
        (image, row, column) -> (image.width() - 1 - column) % 2);
    place(
        c,
        "row_half",
        "0 in the upper half, 1 in the lower, 2 between",
        "0/0/0 => 0/2/1",
        (image, row, column) -> half(row, image.height()));
    place(
        c,
        "column_half",
        "0 in the left half, 1 in the right, 2 between",
        "000 => 021",
        (image, row, column) -> half(column, image.width()));
    place(
        c,
        "diagonal",
        "columns right of the diagonal",
        "00/00 => 01/[-1]0",
        (image, row, column) -> column - row);
    place(
        c,
        "anti_diagonal",
        "row plus column",
        "00/00 => 01/12",
        (image, row, column) -> row + column);
    place(
        c,
        "anti_diagonal_up",
        "row from below plus column",
        "00/00 => 12/01",
        (image, row, column) -> image.height() - 1 - row + column);
    place(
        c,
        "edge_distance",
        "steps to the nearest edge",
        "000/000/000 => 000/010/000",
        Fields::edgeDistance);
    place(
        c,
        "middle_column",
        "how far from the middle column",
        "000 => 202",
        (image, row, column) -> Math.abs(2 * column - image.width() + 1));
    place(
        c,
        "middle_row",
        "how far from the middle row",
        "0/0/0 => 2/0/2",
        (image, row, column) -> Math.abs(2 * row - image.height() + 1));
    c.fromGrid(
        "in_row", Type.FIELD, "filled cells in its row", "110/100 => 222/111", Fields::inRow);
    c.fromGrid(
        "in_column",
        Type.FIELD,
        "filled cells in its column",
        "110/100 => 210/210",
        Fields::inColumn);
    c.fromGrid(
        "colours_in_row", Type.FIELD, "colours in its row", "11/12 => 11/22", Fields::coloursInRow);
    c.fromGrid(
        "colours_in_column",
        Type.FIELD,
        "colours in its column",
        "11/12 => 12/12",
        Fields::coloursInColumn);
    within(c, "row_within", "its row in its object", "0/1/2 => ./0/1", true, false);
    within(c, "column_within", "its column in its object", "012 => .01", false, false);
    within(c, "row_up_within", "its row from its object's end", "0/1/2 => ./1/0", true, true);
    within(c, "column_back_within", "its column from its object's end", "012 => .10", false, true);
  }

  private static void within(
      Catalogue c, String name, String meaning, String example, boolean rows, boolean fromEnd) {
    c.fromObjects(
        name,
        Type.FIELD,
        meaning,
        clusters(example, name),
        parts -> Lists.within(parts, rows, fromEnd));
  }

  private static void place(
      Catalogue c, String name, String meaning, String example, Fields.CellNumber number) {
    c.fromGrid(name, Type.FIELD, meaning, example, image -> Fields.of(image, number));
  }

  private static void looks(Catalogue c) {
    look(c, "up", "0/1 => ./0", -1, 0);
    look(c, "down", "0/1 => 1/.", 1, 0);
    look(c, "left", "01 => .0", 0, -1);
    look(c, "right", "01 => 1.", 0, 1);
    look(c, "up_left", "10/00 => ../.1", -1, -1);
    look(c, "up_right", "01/00 => ../1.", -1, 1);
    look(c, "down_left", "00/10 => .1/..", 1, -1);
    look(c, "down_right", "00/01 => 1./..", 1, 1);
    look(c, "up_2", "1/0/0 => ././1", -2, 0);
    look(c, "down_2", "0/0/1 => 1/./.", 2, 0);
    look(c, "left_2", "100 => ..1", 0, -2);
    look(c, "right_2", "001 => 1..", 0, 2);
    seen(c, "up", "1/0/0 => ./1/1", -1, 0);
    seen(c, "down", "0/0/1 => 1/1/.", 1, 0);
    seen(c, "left", "100 => .11", 0, -1);
    seen(c, "right", "001 => 11.", 0, 1);
    seen(c, "up_left", "10/00 => ../.1", -1, -1);
    seen(c, "up_right", "01/00 => ../1.", -1, 1);
    seen(c, "down_left", "00/10 => .1/..", 1, -1);
    seen(c, "down_right", "00/01 => 1./..", 1, 1);
  }

  private static void look(Catalogue c, String where, String example, int down, int right) {
    c.fromGrid(
        "look_" + where,
        Type.FIELD,
        "the colour next to each, " + where.replace('_', ' '),
        example,
        image -> Fields.look(image, down, right));
  }

  private static void seen(Catalogue c, String where, String example, int down, int right) {
    c.fromGrid(
        "seen_" + where,
        Type.FIELD,
        "the first filled colour that each sees, " + where.replace('_', ' '),
        example,
        image -> Fields.seen(image, down, right));
  }
}
