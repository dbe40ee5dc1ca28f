package dev.longarc.dsl;

import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Patterns;
import dev.longarc.dsl.grid.Shapes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that scale, repeat and count. */
final class Size {
  private Size() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.SIZE);
    c.counted(
        "scale",
        "every cell becomes a square of this side",
        "12 : scale(2) => 1122/1122",
        (image, times) -> times < 2 ? null : Shapes.scale(image, times, times));
    c.counted(
        "scale_h",
        "every cell becomes this many side by side",
        "12 : scale_h(2) => 1122",
        (image, times) -> times < 2 ? null : Shapes.scale(image, 1, times));
    c.counted(
        "scale_v",
        "every cell becomes this many, downwards",
        "12 : scale_v(2) => 12/12",
        (image, times) -> times < 2 ? null : Shapes.scale(image, times, 1));
    c.counted(
        "tile",
        "repeats itself this often down and across",
        "12 : tile(2) => 1212/1212",
        (image, times) -> times < 2 ? null : Shapes.tile(image, times, times));
    c.counted(
        "tile_h",
        "repeats itself this often across",
        "12 : tile_h(2) => 1212",
        (image, times) -> times < 2 ? null : Shapes.tile(image, 1, times));
    c.counted(
        "tile_v",
        "repeats itself this often downwards",
        "12 : tile_v(2) => 12/12",
        (image, times) -> times < 2 ? null : Shapes.tile(image, times, 1));
    c.grid(
        "tile_by_size",
        "repeats itself as often as it has rows and columns",
        "12 => 1212",
        image -> Shapes.tile(image, image.height(), image.width()));
    c.grid(
        "scale_by_size",
        "scaled by its rows and columns",
        "12 => 1122",
        image -> Shapes.scale(image, image.height(), image.width()));
    c.grid("unscale", "undoes the largest scaling", "1122/1122 => 12", Shapes::unscale);
    c.grid(
        "compress",
        "equal neighbouring rows and columns become one",
        "1121/1121 => 121",
        Shapes::compress);
    c.grid(
        "distinct_lines",
        "without rows and columns that stood before",
        "1212/3434/1212 => 12/34",
        Shapes::distinctLines);
    corner(c, "top_left", "12/34 => 1", false, false);
    corner(c, "top_right", "12/34 => 2", false, true);
    corner(c, "bottom_left", "12/34 => 3", true, false);
    corner(c, "bottom_right", "12/34 => 4", true, true);
    c.twoGrids(
        "centred",
        "in the middle of an empty grid of the other's size",
        "120 : crop |> centred(input |> tile_h(2)) => 001200",
        Shapes::centred);
    c.grid(
        "drop_empty", "without empty rows and columns", "102/000/304 => 12/34", Shapes::dropEmpty);
    c.twoGrids(
        "go_on",
        "repeated by its smallest period over a grid of the other's size",
        "121 : go_on(input |> tile_h(2)) => 121212",
        (image, other) -> Patterns.goOn(image, other.height(), other.width()));
    c.fromGrid("height", Type.COUNT, "its rows", "1/2/3 => 3", image -> Num.of(image.height()));
    c.fromGrid("width", Type.COUNT, "its columns", "123 => 3", image -> Num.of(image.width()));
    c.fromGrid(
        "colours",
        Type.COUNT,
        "its filled colours",
        "1120 => 2",
        image -> Num.of(Colours.distinct(image)));
    c.fromGrid(
        "cells", Type.COUNT, "its filled cells", "1120 => 3", image -> Num.of(image.filled()));
    c.fromObjects(
        "count",
        Type.COUNT,
        "how many there are",
        "102 : objects4 |> count => 2",
        parts -> Num.of(parts.size()));
    c.add(
        "blank",
        List.of(Type.COUNT, Type.COUNT),
        Type.GRID,
        "an empty grid of so many rows and columns",
        "1 : height |> blank(2) => 00",
        arguments -> Shapes.blank(((Num) arguments[0]).value(), ((Num) arguments[1]).value()));
    c.add(
        "bar",
        List.of(Type.COUNT, Type.COLOUR),
        Type.GRID,
        "so many cells of this colour in a row",
        "10 : width |> bar(3) => 33",
        arguments -> bar(((Num) arguments[0]).value(), ((Num) arguments[1]).value()));
    c.add(
        "times",
        List.of(Type.COUNT, Type.COUNT),
        Type.COUNT,
        "multiplied",
        "12 : width |> times(3) => 6",
        arguments -> number((long) ((Num) arguments[0]).value() * ((Num) arguments[1]).value()));
    c.add(
        "plus",
        List.of(Type.COUNT, Type.COUNT),
        Type.COUNT,
        "added",
        "12 : width |> plus(3) => 5",
        arguments -> number((long) ((Num) arguments[0]).value() + ((Num) arguments[1]).value()));
    c.twoGrids(
        "padded",
        "at the top left of an empty grid of the other's size",
        "12 : padded(input |> tile_h(2)) => 1200",
        (image, other) -> Shapes.cut(image, 0, 0, other.height(), other.width()));
    return c.all();
  }

  private static void corner(
      Catalogue c, String name, String example, boolean bottom, boolean right) {
    String[] sides = example.split(" => ", 2);
    c.twoGrids(
        name,
        "its corner of the other's size, " + name.replace('_', ' '),
        sides[0] + " : " + name + "(1 |> pixel) => " + sides[1],
        (image, size) -> Shapes.corner(image, size, bottom, right));
  }

  /** Null if it is too large for a count. */
  private static @Nullable Num number(long value) {
    return value == (int) value ? Num.of((int) value) : null;
  }

  private static @Nullable Image bar(int length, int colour) {
    Image blank = Shapes.blank(1, length);
    return blank == null ? null : Colours.filled(blank, colour);
  }
}
