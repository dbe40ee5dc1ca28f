package dev.longarc.dsl;

import dev.longarc.dsl.grid.Drawing;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Fields;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Masks;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Patterns;
import dev.longarc.dsl.grid.Shapes;
import java.util.List;

/** The operations that combine grids and masks. */
final class Composition {
  private Composition() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.COMPOSITION);
    c.twoGrids(
        "over",
        "drawn over the other",
        "10 : over(input |> mirror_h |> plain(2)) => 12",
        (top, bottom) -> top.sameSize(bottom) ? Drawing.over(top, bottom) : null);
    c.twoGrids(
        "masked",
        "only where the other is filled",
        "12 : masked(input |> keep(1)) => 10",
        (image, where) -> Drawing.masked(image, where, true));
    c.twoGrids(
        "without",
        "only where the other is empty",
        "12 : without(input |> keep(1)) => 02",
        (image, where) -> Drawing.masked(image, where, false));
    c.twoGrids(
        "beside",
        "the other at its right",
        "12 : beside(input |> mirror_h) => 1221",
        Shapes::beside);
    c.twoGrids(
        "above", "the other below it", "12 : above(input |> mirror_h) => 12/21", Shapes::above);
    c.twoGrids(
        "for_each",
        "a copy of the other for each of its filled cells",
        "10 : for_each(input |> mirror_h) => 0100",
        (places, image) -> Shapes.outer(places, image, true));
    c.twoGrids(
        "for_each_empty",
        "a copy of the other for each of its empty cells",
        "10 : for_each_empty(input |> mirror_h) => 0001",
        (places, image) -> Shapes.outer(places, image, false));
    c.twoGrids(
        "stamp",
        "the other, centred, at each of its filled cells",
        "00000/00200 : stamp(input |> rays_h |> crop |> inner_h) => 00000/02220",
        Patterns::stamp);
    c.twoGrids(
        "changed_part",
        "the part of it that differs from the other",
        "1020 : erase(2) |> changed_part(input) => 0",
        Drawing::changedPart);
    objects(c);
    masks(c);
    return c.all();
  }

  private static void objects(Catalogue c) {
    c.fromObjects(
        "compose",
        Type.GRID,
        "all in their places",
        "102 : objects4 |> compose => 102",
        Lists::compose);
    c.fromObjects(
        "boxes",
        Type.GRID,
        "the bounding box of each in its colour",
        "10/11 : objects4 |> boxes => 11/11",
        Lists::boxes);
    c.fromObjects(
        "frames",
        Type.GRID,
        "the outermost cells of each one's bounding box",
        "111/111/111 : objects4 |> frames => 111/101/111",
        Lists::frames);
    c.fromObjects(
        "corners",
        Type.GRID,
        "the corner cells of each one's bounding box",
        "111/111/111 : objects4 |> corners => 101/000/101",
        Lists::corners);
    c.fromObjects(
        "centres",
        Type.GRID,
        "the middle of each one's bounding box",
        "111/111/111 : objects4 |> centres => 000/010/000",
        Lists::centres);
    c.fromObjects(
        "stack_h", Type.GRID, "all side by side", "102 : objects4 |> stack_h => 12", Lists::stackH);
    c.fromObjects(
        "stack_v",
        Type.GRID,
        "all one above the other",
        "102 : objects4 |> stack_v => 1/2",
        Lists::stackV);
    c.fromObjects(
        "overlay",
        Type.GRID,
        "all on top of each other, the first uppermost",
        "1023 : halves_h |> overlay => 13",
        Lists::overlay);
    c.fromObjects(
        "nested",
        Type.GRID,
        "all centred on each other, the smallest uppermost",
        "1110/1110/1112 : objects4 |> nested => 111/121/111",
        Lists::nested);
    c.fromObjects(
        "summary",
        Type.GRID,
        "one cell for each: its most common colour",
        "1122 : halves_h |> summary => 12",
        Lists::summary);
    c.fromObjects(
        "list",
        Type.GRID,
        "one cell for each, its colour, side by side",
        "1102/0002 : objects4 |> list => 12",
        Lists::list);
    c.fromObjects(
        "bars",
        Type.GRID,
        "a row for each, as long as it has cells",
        "1102/0003 : objects4 |> bars => 11/20/30",
        Lists::bars);
    c.add(
        "translated",
        List.of(Type.GRID, Type.OBJECTS),
        Type.GRID,
        "with colours exchanged as objects of two cells say",
        "1200/0001 : translated(input |> clusters4) => 1200/0002",
        arguments -> Lists.translated((Image) arguments[0], (Parts) arguments[1], false));
    c.add(
        "translated_back",
        List.of(Type.GRID, Type.OBJECTS),
        Type.GRID,
        "with colours exchanged as objects of two cells say backwards",
        "1200/0002 : translated_back(input |> clusters4) => 1200/0001",
        arguments -> Lists.translated((Image) arguments[0], (Parts) arguments[1], true));
    c.add(
        "fill_each",
        List.of(Type.OBJECTS, Type.GRID),
        Type.GRID,
        "each box filled with one cell of the other",
        "1032 : halves_h |> fill_each(input |> halves_h |> summary) => 1122",
        arguments -> Lists.fillEach((Parts) arguments[0], (Image) arguments[1]));
    c.add(
        "draw_each",
        List.of(Type.OBJECTS, Type.GRID),
        Type.GRID,
        "the other drawn at the place of each",
        "1032 : halves_h |> draw_each(input |> left_half) => 1010",
        arguments -> Lists.drawEach((Parts) arguments[0], (Image) arguments[1]));
  }

  private static void masks(Catalogue c) {
    c.add(
        "fill",
        List.of(Type.MASK, Type.COLOUR),
        Type.GRID,
        "this colour where the mask is",
        "102 : filled |> fill(3) => 303",
        arguments -> Masks.fill((Image) arguments[0], ((Num) arguments[1]).value()));
    c.add(
        "equals",
        List.of(Type.FIELD, Type.COUNT),
        Type.MASK,
        "where the field is this number",
        "102 : column |> equals(2) => 001",
        arguments -> Masks.equals((Field) arguments[0], ((Num) arguments[1]).value()));
    c.add(
        "at_least",
        List.of(Type.FIELD, Type.COUNT),
        Type.MASK,
        "where the field is this number or more",
        "102 : column |> at_least(1) => 011",
        arguments -> Masks.atLeast((Field) arguments[0], ((Num) arguments[1]).value()));
    c.add(
        "everywhere",
        List.of(Type.COUNT, Type.GRID),
        Type.FIELD,
        "this number in every cell of a grid of the other's size",
        "102 : width |> everywhere(input) => 333",
        arguments -> Fields.everywhere(((Num) arguments[0]).value(), (Image) arguments[1]));
    c.fromGrid("numbers", Type.FIELD, "its colours as numbers", "102 => 102", Fields::numbers);
    c.add(
        "colours_of",
        List.of(Type.FIELD),
        Type.GRID,
        "its numbers as colours",
        "102 : look_left |> colours_of => 010",
        arguments -> Fields.colours((Field) arguments[0]));
    c.add(
        "modulo",
        List.of(Type.FIELD, Type.COUNT),
        Type.FIELD,
        "what is left of its numbers when they are divided",
        "0000 : column |> modulo(2) => 0101",
        arguments -> Fields.modulo((Field) arguments[0], ((Num) arguments[1]).value()));
    c.add(
        "same",
        List.of(Type.FIELD, Type.FIELD),
        Type.MASK,
        "where both are the same number",
        "00/00 : row |> same(input |> column) => 10/01",
        arguments -> Masks.same((Field) arguments[0], (Field) arguments[1]));
    c.add(
        "and",
        List.of(Type.MASK, Type.MASK),
        Type.MASK,
        "where both are",
        "120 : filled |> and(input |> is(2)) => 010",
        arguments -> Masks.and((Image) arguments[0], (Image) arguments[1]));
    c.add(
        "not",
        List.of(Type.MASK),
        Type.MASK,
        "where it is not",
        "102 : filled |> not => 010",
        arguments -> Masks.not((Image) arguments[0]));
    c.add(
        "paint",
        List.of(Type.GRID, Type.MASK, Type.COLOUR),
        Type.GRID,
        "this colour where the mask is, else as it was",
        "102 : paint(input |> is(0), 3) => 132",
        arguments ->
            Drawing.painted(
                (Image) arguments[0], (Image) arguments[1], ((Num) arguments[2]).value()));
    c.add(
        "replace",
        List.of(Type.GRID, Type.MASK, Type.GRID),
        Type.GRID,
        "the other's cells where the mask is, else as it was",
        "102 : replace(input |> is(0), input |> plain(3)) => 132",
        arguments ->
            Drawing.replaced((Image) arguments[0], (Image) arguments[1], (Image) arguments[2]));
  }
}
