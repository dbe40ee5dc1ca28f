package dev.longarc.dsl.grid;

/**
 * A number of each of several parts, which distinguishes them. Every feature gives a family of
 * operations; it carries the examples that their tests run.
 */
public enum Feature {
  SIZE(
      "size",
      "filled cells",
      "110/000/003",
      "11",
      "3",
      "22./.../..1",
      "1022033 => 1",
      "1022033 => 122"),
  AREA(
      "area",
      "cells of the bounding box",
      "111/000/003",
      "111",
      "3",
      "333/.../..1",
      "11011022/10010000 => 22",
      "11011022/10010000 => 442"),
  HEIGHT(
      "height", "rows", "102/100", "1/1", "2", "2.1/2..", "10203/10200 => 3", "10203/10200 => 221"),
  WIDTH("width", "columns", "11/00/20", "11", "2", "22/../1.", "1102203 => 3", "1102203 => 221"),
  LENGTH(
      "length",
      "its longer side",
      "111/000/022",
      "111",
      "22",
      "333/.../.22",
      "110203/000200 => 3",
      "110203/000200 => 221"),
  BREADTH(
      "breadth",
      "its shorter side",
      "110/110/002",
      "11/11",
      "2",
      "22./22./..1",
      "110203/110200 => 11/11",
      "110203/110200 => 211"),
  COLOURS(
      "colours",
      "different colours",
      "12011",
      "12",
      "11",
      "22.11",
      "1203304 => 12",
      "1203304 => 211"),
  COLOUR("colour", "its most common colour", "103", "3", "1", "1.3", "10102 => 2", "10102 => 112"),
  RAREST(
      "rarest",
      "cells of its rarest colour",
      "112201222",
      "1122",
      "1222",
      "2222.1111",
      "1122012034 => 1122",
      "1122012034 => 211"),
  HOLES(
      "holes",
      "empty regions that it closes in",
      "11103/10103/11103",
      "111/101/111",
      "3/3/3",
      "111.0/1.1.0/111.0",
      "1110203/1010000/1110000 => 111/101/111",
      "1110203/1010000/1110000 => 100"),
  GAPS(
      "gaps",
      "empty cells of the bounding box",
      "1002/1103",
      "10/11",
      "2/3",
      "1..0/11.0",
      "100203/110000 => 10/11",
      "100203/110000 => 100"),
  SOLID_SQUARE(
      "solid_square",
      "1 for a filled square, else 0",
      "11022/11000",
      "11/11",
      "22",
      "11.00/11...",
      "1022033 => 1",
      "1022033 => 100"),
  TOP(
      "top",
      "the row of its first cell",
      "1/0/2",
      "2",
      "1",
      "0/./2",
      "102/000/300 => 3",
      "102/000/304 => 00/22"),
  LEFT(
      "left",
      "the column of its first cell",
      "1002",
      "2",
      "1",
      "0..3",
      "100/000/203 => 3",
      "102/000/304 => 02/02"),
  BOTTOM(
      "bottom",
      "the row of its last cell",
      "1/1/0/2",
      "2",
      "1/1",
      "1/1/./3",
      "10203/10200 => 3",
      "10203/10200 => 110"),
  RIGHT(
      "right",
      "the column of its last cell",
      "11002",
      "2",
      "11",
      "11..4",
      "11/00/22/00/30 => 3",
      "11/00/22/00/30 => 1/1/0"),
  COPIES(
      "copies",
      "objects that look like it, itself included",
      "10102",
      "1",
      "2",
      "2.2.1",
      "10102 => 2",
      "10102 => 221"),
  TWINS(
      "twins",
      "objects of its outline in whatever colours, itself included",
      "11011020",
      "11",
      "2",
      "22.22.1.",
      "1020033 => 33",
      "1020033 => 221"),
  KIN(
      "kin",
      "objects of its most common colour, itself included",
      "10102",
      "1",
      "2",
      "2.2.1",
      "110102 => 2",
      "110102 => 221"),
  SYMMETRY(
      "symmetry",
      "mirrorings, of four, that leave it as it is",
      "102/003",
      "1",
      "2/3",
      "4.1/..1",
      "102034 => 34",
      "102034 => 441"),
  UPRIGHT(
      "upright",
      "1 if left and right are alike, else 0",
      "1023",
      "1",
      "23",
      "1.00",
      "102034 => 34",
      "102034 => 110"),
  SQUARE(
      "square",
      "1 if it is as high as wide, else 0",
      "1033",
      "1",
      "33",
      "1.00",
      "102033 => 33",
      "102033 => 110"),
  LYING(
      "lying",
      "0 if it is higher than wide, 1 if wider, 2 if neither",
      "11030/00030",
      "11",
      "3/3",
      "11.0./...0.",
      "1102203/0000003 => 3/3",
      "1102203/0000003 => 110"),
  AT_EDGE(
      "at_edge",
      "edges of the grid that it reaches",
      "1000/0000/0020/0000",
      "1",
      "2",
      "2.../..../..0./....",
      "00000/10203/00000 => 2",
      "00000/10203/00000 => 101"),
  ODD(
      "odd",
      "1 if its longer side is odd, else 0",
      "11022200",
      "222",
      "11",
      "00.111..",
      "102033 => 33",
      "102033 => 110"),
  /** Corners of its outline: places where an odd number of the four cells around are its own. */
  CORNERS(
      "corners",
      "corners of its outline",
      "10/11/00/22",
      "10/11",
      "22",
      "6./66/../44",
      "100203/110000 => 10/11",
      "100203/110000 => 644"),
  CONTAINS(
      "contains",
      "other objects whose bounding boxes lie within its own",
      "11111/10001/10201/10001/11111",
      "11111/10001/10001/10001/11111",
      "2",
      "11111/1...1/1.0.1/1...1/11111",
      "1020103/1000100/1111100 => 10001/10001/11111",
      "1020103/1000100/1111100 => 100");

  private final String label;
  private final String meaning;
  private final String example;
  private final String greatest;
  private final String least;
  private final String marked;
  private final String odd;
  private final String table;

  Feature(
      String label,
      String meaning,
      String example,
      String greatest,
      String least,
      String marked,
      String odd,
      String table) {
    this.label = label;
    this.meaning = meaning;
    this.example = example;
    this.greatest = greatest;
    this.least = least;
    this.marked = marked;
    this.odd = odd;
    this.table = table;
  }

  /** The number of one of the parts, which may depend on the others. */
  int of(Parts parts, int index) {
    Part part = parts.items[index];
    Image image = part.image();
    return switch (this) {
      case SIZE -> image.filled();
      case AREA -> image.cells.length;
      case HEIGHT -> image.height;
      case WIDTH -> image.width;
      case LENGTH -> Math.max(image.height, image.width);
      case BREADTH -> Math.min(image.height, image.width);
      case COLOURS -> Colours.distinct(image);
      case COLOUR -> Math.max(0, Colours.extreme(image.counts(), 1, true));
      case RAREST -> rarest(image.counts());
      case HOLES -> holes(image);
      case GAPS -> image.cells.length - image.filled();
      case SOLID_SQUARE ->
          image.height == image.width && image.filled() == image.cells.length ? 1 : 0;
      case TOP -> part.top();
      case LEFT -> part.left();
      case BOTTOM -> part.top() + image.height - 1;
      case RIGHT -> part.left() + image.width - 1;
      case COPIES -> copies(parts, image);
      case TWINS -> twins(parts, image);
      case KIN -> kin(COLOUR.ofAll(parts), index);
      case SYMMETRY -> symmetries(image);
      case UPRIGHT -> image.equals(Shapes.mirrorH(image)) ? 1 : 0;
      case SQUARE -> image.height == image.width ? 1 : 0;
      case LYING -> image.height == image.width ? 2 : image.width > image.height ? 1 : 0;
      case AT_EDGE -> edges(parts, part);
      case ODD -> Math.max(image.height, image.width) & 1;
      case CORNERS -> corners(image);
      case CONTAINS -> inside(parts, index);
    };
  }

  /** The name in programs. */
  public String label() {
    return label;
  }

  /** The meaning of the number, for people. */
  public String meaning() {
    return meaning;
  }

  /** A grid whose connected clusters of filled cells have one of two numbers each. */
  public String example() {
    return example;
  }

  /** The first cluster with the greatest number in {@link #example}. */
  public String greatest() {
    return greatest;
  }

  /** The only cluster with the least number. */
  public String least() {
    return least;
  }

  /** {@link #example} with every cluster's number, a digit, in its cells, and dots between. */
  public String marked() {
    return marked;
  }

  /** Another {@code GRID => CLUSTER}, the only one whose number no other has. */
  public String odd() {
    return odd;
  }

  /** Another {@code GRID => NUMBERS} of its clusters, laid out as they are. */
  public String table() {
    return table;
  }

  /** The number of each of the parts. */
  int[] ofAll(Parts parts) {
    int[] colours = this == KIN ? COLOUR.ofAll(parts) : null; // once for all parts
    var values = new int[parts.items.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = colours == null ? of(parts, index) : kin(colours, index);
    }
    return values;
  }

  private static int rarest(int[] counts) {
    int rarest = Colours.extreme(counts, 1, false);
    return rarest < 0 ? 0 : counts[rarest];
  }

  private static int holes(Image image) {
    Image enclosed = Regions.enclosed(image, false);
    return Regions.label(enclosed, new short[enclosed.cells.length], false, true);
  }

  private static int copies(Parts parts, Image image) {
    int copies = 0;
    for (Part other : parts.items) {
      copies += other.image().equals(image) ? 1 : 0;
    }
    return copies;
  }

  private static int twins(Parts parts, Image image) {
    int twins = 0;
    for (Part other : parts.items) {
      twins += sameOutline(other.image(), image) ? 1 : 0;
    }
    return twins;
  }

  private static int kin(int[] colours, int index) {
    int kin = 0;
    for (int colour : colours) {
      kin += colour == colours[index] ? 1 : 0;
    }
    return kin;
  }

  private static int symmetries(Image image) {
    return (image.equals(Shapes.mirrorH(image)) ? 1 : 0)
        + (image.equals(Shapes.mirrorV(image)) ? 1 : 0)
        + (image.equals(Shapes.transpose(image)) ? 1 : 0)
        + (image.equals(Shapes.antiTranspose(image)) ? 1 : 0);
  }

  private static int edges(Parts parts, Part part) {
    return (part.top() == 0 ? 1 : 0)
        + (part.left() == 0 ? 1 : 0)
        + (part.top() + part.image().height == parts.frameHeight ? 1 : 0)
        + (part.left() + part.image().width == parts.frameWidth ? 1 : 0);
  }

  private static int inside(Parts parts, int index) {
    int inside = 0;
    for (int other = 0; other < parts.items.length; other++) {
      inside += other != index && within(parts.items[other], parts.items[index]) ? 1 : 0;
    }
    return inside;
  }

  private static boolean within(Part inner, Part outer) {
    return inner.top() >= outer.top()
        && inner.left() >= outer.left()
        && inner.top() + inner.image().height <= outer.top() + outer.image().height
        && inner.left() + inner.image().width <= outer.left() + outer.image().width;
  }

  private static int corners(Image image) {
    int corners = 0;
    for (int row = 0; row <= image.height; row++) {
      for (int column = 0; column <= image.width; column++) {
        int own =
            (image.at(row - 1, column - 1) == 0 ? 0 : 1)
                + (image.at(row - 1, column) == 0 ? 0 : 1)
                + (image.at(row, column - 1) == 0 ? 0 : 1)
                + (image.at(row, column) == 0 ? 0 : 1);
        corners += own & 1;
      }
    }
    return corners;
  }

  static boolean sameOutline(Image one, Image other) {
    if (!one.sameSize(other)) {
      return false;
    }
    for (int cell = 0; cell < one.cells.length; cell++) {
      if ((one.cells[cell] == 0) != (other.cells[cell] == 0)) {
        return false;
      }
    }
    return true;
  }
}
