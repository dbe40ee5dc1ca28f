package dev.longarc.dsl;

import dev.longarc.dsl.grid.Drawing;
import dev.longarc.dsl.grid.Motion;
import dev.longarc.dsl.grid.Patterns;
import java.util.List;

/** The operations that draw and repair patterns. */
final class Pattern {
  private Pattern() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.PATTERN);
    rays(c, "rays_right", 0b1, "010 => 011");
    rays(c, "rays_down", 0b10, "0/1/0 => 0/1/1");
    rays(c, "rays_left", 0b100, "010 => 110");
    rays(c, "rays_up", 0b1000, "0/1/0 => 1/1/0");
    rays(c, "rays_h", 0b101, "010 => 111");
    rays(c, "rays_v", 0b1010, "0/1/0 => 1/1/1");
    rays(c, "rays_cross", 0b1111, "000/010/000 => 010/111/010");
    rays(c, "rays_x", 0b11110000, "000/010/000 => 101/010/101");
    rays(c, "rays_slash", 0b10100000, "000/010/000 => 001/010/100");
    rays(c, "rays_backslash", 0b01010000, "000/010/000 => 100/010/001");
    rays(c, "rays_all", 0b11111111, "000/010/000 => 111/111/111");
    c.grid(
        "link_rows",
        "joins equal colours that see each other in a row",
        "10012 => 11112",
        Drawing::linkRows);
    c.grid(
        "link_columns",
        "joins equal colours that see each other in a column",
        "1/0/1 => 1/1/1",
        Drawing::linkColumns);
    c.grid(
        "link",
        "joins equal colours in rows and columns",
        "101/000/100 => 111/100/100",
        Drawing::link);
    c.grid(
        "bridge_rows",
        "joins equal colours in a row, whatever lies between",
        "10201 => 11211",
        Drawing::bridgeRows);
    c.grid(
        "bridge_columns",
        "joins equal colours in a column, whatever lies between",
        "1/0/2/0/1 => 1/1/2/1/1",
        Drawing::bridgeColumns);
    c.grid(
        "link_diagonals",
        "joins equal colours that see each other in a diagonal",
        "100/000/001 => 100/010/001",
        Drawing::linkDiagonals);
    c.grid("grow", "empty cells around a filled one take its colour", "100 => 110", Drawing::grow);
    c.grid(
        "around",
        "only the empty cells around a filled one, in its colour",
        "100 => 010",
        Drawing::around);
    c.grid(
        "around_4",
        "only the empty cells beside a filled one, in its colour",
        "10/00 => 01/10",
        Drawing::around4);
    c.twoGrids(
        "lines_to",
        "lines from its filled cells to those of the other that they see",
        "10020 : keep(1) |> lines_to(input |> keep(2)) => 01100",
        (image, anchor) -> Motion.linesTo(image, anchor, false));
    c.twoGrids(
        "diagonals_to",
        "diagonal lines from its filled cells to those of the other that they see",
        "100/000/002 : keep(1) |> diagonals_to(input |> keep(2)) => 000/010/000",
        (image, anchor) -> Motion.linesTo(image, anchor, true));
    c.twoGrids(
        "spread",
        "its colours spread through what is empty in the other",
        "10020 : keep(1) |> spread(input) => 11100",
        Motion::spread);
    c.grid(
        "nearest",
        "each cell in the colour of the nearest filled one",
        "10002 => 11122",
        Motion::nearest);
    c.grid(
        "despeckle",
        "single cells take what is around them most",
        "111/121/111 => 111/111/111",
        Patterns::despeckle);
    c.grid(
        "smooth",
        "each cell takes the colour of most cells about it",
        "110/111/111 => 111/111/111",
        Patterns::smooth);
    c.grid(
        "complete_tiling",
        "filled up by the smallest tile that fits",
        "12102 => 12112",
        Drawing::completeTiling);
    c.grid("unit", "the smallest tile that it repeats", "1212/1212 => 12", Patterns::unit);
    c.coloured(
        "repair",
        Type.GRID,
        "this colour replaced by what symmetry or repetition wants",
        "12321/19321/12321 : repair(9) => 12321/12321/12321",
        Patterns::repair);
    return c.all();
  }

  private static void rays(Catalogue c, String name, int directions, String example) {
    c.grid(
        name,
        "filled cells run on through empty ones",
        example,
        image -> Drawing.rays(image, directions));
  }
}
