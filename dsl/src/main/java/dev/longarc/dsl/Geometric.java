package dev.longarc.dsl;

import dev.longarc.dsl.grid.Drawing;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Motion;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Shapes;
import java.util.List;

/** The operations that move cells. */
final class Geometric {
  private Geometric() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.GEOMETRIC);
    c.grid("mirror_h", "left and right change places", "12/34 => 21/43", Shapes::mirrorH);
    c.grid("mirror_v", "top and bottom change places", "12/34 => 34/12", Shapes::mirrorV);
    c.grid("transpose", "rows become columns", "12/34 => 13/24", Shapes::transpose);
    c.grid(
        "anti_transpose",
        "mirrors about the other diagonal",
        "12/34 => 42/31",
        Shapes::antiTranspose);
    c.grid("rotate_90", "a quarter turn clockwise", "12/34 => 31/42", Shapes::rotate90);
    c.grid("rotate_180", "a half turn", "12/34 => 43/21", Shapes::rotate180);
    c.grid("rotate_270", "a quarter turn anticlockwise", "12/34 => 24/13", Shapes::rotate270);
    roll(c, "right", "123 => 312", 0, 1);
    roll(c, "left", "123 => 231", 0, -1);
    roll(c, "down", "1/2/3 => 3/1/2", 1, 0);
    roll(c, "up", "1/2/3 => 2/3/1", -1, 0);
    move(c, "right", "123 => 012", 0, 1);
    move(c, "left", "123 => 230", 0, -1);
    move(c, "down", "1/2/3 => 0/1/2", 1, 0);
    move(c, "up", "1/2/3 => 2/3/0", -1, 0);
    c.grid("fall_right", "filled cells fall to the right", "120 => 012", Drawing::fallRight);
    c.grid("fall_left", "filled cells fall to the left", "012 => 120", Drawing::fallLeft);
    c.grid("fall_down", "filled cells fall down", "1/0 => 0/1", Drawing::fallDown);
    c.grid("fall_up", "filled cells fall up", "0/1 => 1/0", Drawing::fallUp);
    slide(c, "slide_right", "110/010 => 011/001", 0, 1);
    slide(c, "slide_left", "011/001 => 110/010", 0, -1);
    slide(c, "slide_down", "11/01/00 => 00/11/01", 1, 0);
    slide(c, "slide_up", "00/11/01 => 11/01/00", -1, 0);
    c.add(
        "attract",
        List.of(Type.OBJECTS, Type.GRID),
        Type.GRID,
        "the objects moved straight to the grid's filled cells until they touch",
        "10002 : objects4 |> attract(input |> keep(2)) => 00010",
        arguments -> Motion.attract((Parts) arguments[0], (Image) arguments[1]));
    c.fromObjects(
        "each_mirror_h",
        Type.OBJECTS,
        "each mirrored, left and right",
        "1203 : clusters4 |> each_mirror_h => 21 3",
        parts -> Lists.each(parts, Shapes::mirrorH));
    c.fromObjects(
        "each_mirror_v",
        Type.OBJECTS,
        "each mirrored, top and bottom",
        "1/2/0 : clusters4 |> each_mirror_v => 2/1",
        parts -> Lists.each(parts, Shapes::mirrorV));
    c.fromObjects(
        "each_rotate_180",
        Type.OBJECTS,
        "each turned by a half turn",
        "12/10 : clusters4 |> each_rotate_180 => 01/21",
        parts -> Lists.each(parts, Shapes::rotate180));
    return c.all();
  }

  private static void roll(Catalogue c, String side, String example, int down, int right) {
    String meaning = "moves " + side + " by one, round the edge";
    c.grid("roll_" + side, meaning, example, image -> Shapes.roll(image, down, right));
  }

  private static void move(Catalogue c, String side, String example, int down, int right) {
    String meaning = "moves " + side + " by one; what leaves is lost";
    c.grid("move_" + side, meaning, example, image -> Shapes.move(image, down, right));
  }

  private static void slide(Catalogue c, String name, String example, int down, int right) {
    String[] sides = example.split(" => ", 2);
    c.fromObjects(
        name,
        Type.GRID,
        "each object slides until it meets the edge or another",
        sides[0] + " : objects4 |> " + name + " => " + sides[1],
        parts -> Motion.slide(parts, down, right));
  }
}
