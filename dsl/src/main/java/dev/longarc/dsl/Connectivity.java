package dev.longarc.dsl;

import dev.longarc.dsl.grid.Fields;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Lists;
import dev.longarc.dsl.grid.Masks;
import dev.longarc.dsl.grid.Regions;
import java.util.List;

/** The operations on connected, enclosed and near cells. */
final class Connectivity {
  private Connectivity() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.CONNECTIVITY);
    c.fromGrid(
        "objects4",
        Type.OBJECTS,
        "connected regions of one colour",
        "1102/0002 => 11 2/2",
        image -> Regions.objects(image, false, true));
    c.fromGrid(
        "objects8",
        Type.OBJECTS,
        "regions of one colour, connected at corners too",
        "10/01 => 10/01",
        image -> Regions.objects(image, true, true));
    c.fromGrid(
        "clusters4",
        Type.OBJECTS,
        "connected regions of any colours",
        "1203 => 12 3",
        image -> Regions.objects(image, false, false));
    c.fromGrid(
        "clusters8",
        Type.OBJECTS,
        "regions of any colours, connected at corners too",
        "10/02 => 10/02",
        image -> Regions.objects(image, true, false));
    c.fromGrid(
        "by_colour",
        Type.OBJECTS,
        "one object for each colour",
        "1213 => 101 2 3",
        Regions::byColour);
    c.fromGrid(
        "enclosed",
        Type.MASK,
        "empty cells that are closed in",
        "111/101/111 => 000/010/000",
        image -> Regions.enclosed(image, false));
    c.fromGrid(
        "enclosed_8",
        Type.MASK,
        "empty cells closed in at corners too",
        "010/101/010 => 000/000/000",
        image -> Regions.enclosed(image, true));
    c.fromGrid("filled", Type.MASK, "cells that are not empty", "102 => 101", Masks::filled);
    c.fromGrid("empty", Type.MASK, "cells that are empty", "102 => 010", Masks::empty);
    c.add(
        "rectangle",
        List.of(Type.MASK),
        Type.MASK,
        "the largest rectangle within",
        "1011/1011 : filled |> rectangle => 0011/0011",
        arguments -> Masks.rectangle((Image) arguments[0]));
    c.fromGrid(
        "beside_4",
        Type.FIELD,
        "filled cells beside each",
        "010 => 101",
        image -> Fields.of(image, Fields::beside4));
    c.fromGrid(
        "beside_8",
        Type.FIELD,
        "filled cells around each",
        "01/10 => 21/12",
        image -> Fields.of(image, Fields::beside8));
    c.fromGrid(
        "alike_4",
        Type.FIELD,
        "cells of its own colour beside each",
        "11/10 => 21/10",
        image -> Fields.of(image, Fields::alike4));
    c.fromGrid(
        "alike_8",
        Type.FIELD,
        "cells of its own colour around each",
        "11/10 => 22/20",
        image -> Fields.of(image, Fields::alike8));
    c.fromGrid(
        "distance_4",
        Type.FIELD,
        "steps to the nearest filled cell",
        "100/000 => 012/123",
        image -> Fields.distance(image, false));
    c.fromGrid(
        "distance_8",
        Type.FIELD,
        "steps to the nearest filled cell, diagonal ones too",
        "100/000 => 012/112",
        image -> Fields.distance(image, true));
    c.fromGrid(
        "walk",
        Type.FIELD,
        "steps to a cell of the rarest colour through empty cells",
        "1022/2000 => 01../.234",
        Fields::walk);
    c.fromObjects(
        "order",
        Type.FIELD,
        "each object's number in reading order",
        "102 : objects4 |> order => 0.1",
        Lists::order);
    c.fromObjects(
        "outline",
        Type.FIELD,
        "a number for each object's outline",
        "0 : empty |> objects4 |> outline => [1830300]",
        Lists::outline);
    return c.all();
  }
}
