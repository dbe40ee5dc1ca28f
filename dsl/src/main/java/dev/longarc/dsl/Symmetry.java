package dev.longarc.dsl;

import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Drawing;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Patterns;
import dev.longarc.dsl.grid.Shapes;
import java.util.List;

/** The operations that make grids symmetric. */
final class Symmetry {
  private Symmetry() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.SYMMETRY);
    c.grid("mirror_right", "with its mirror image at its right", "12 => 1221", Shapes::mirrorRight);
    c.grid("mirror_left", "with its mirror image at its left", "12 => 2112", Shapes::mirrorLeft);
    c.grid("mirror_down", "with its mirror image below", "1/2 => 1/2/2/1", Shapes::mirrorDown);
    c.grid("mirror_up", "with its mirror image above", "1/2 => 2/1/1/2", Shapes::mirrorUp);
    c.grid(
        "turns",
        "its four quarter turns in a square",
        "12/34 => 1231/3442/2443/1321",
        Shapes::turns);
    c.grid(
        "complete_h",
        "filled up to be its own mirror image, left and right",
        "1200 => 1221",
        Drawing::completeH);
    c.grid(
        "complete_v",
        "filled up to be its own mirror image, up and down",
        "1/2/0/0 => 1/2/2/1",
        Drawing::completeV);
    c.grid(
        "complete_diagonal",
        "filled up from its transposed image",
        "12/03 => 12/23",
        Drawing::completeDiagonal);
    c.grid(
        "complete_turns",
        "filled up from its turned images",
        "10/00 => 11/11",
        Drawing::completeTurns);
    c.add(
        "reflected",
        List.of(Type.GRID, Type.BOX),
        Type.GRID,
        "with its mirror images about the middle of the box",
        "10000/00200 : reflected(input |> keep(2) |> extent) => 10001/00200",
        arguments -> Patterns.reflected((Image) arguments[0], (Box) arguments[1]));
    c.add(
        "turned",
        List.of(Type.GRID, Type.BOX),
        Type.GRID,
        "with its turned images about the middle of the box",
        "010/020/000 : turned(input |> keep(2) |> extent) => 010/121/010",
        arguments -> Patterns.turned((Image) arguments[0], (Box) arguments[1]));
    return c.all();
  }
}
