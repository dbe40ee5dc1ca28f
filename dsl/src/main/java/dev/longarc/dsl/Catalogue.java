package dev.longarc.dsl;

import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Part;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the operations of a category, with a method for each common signature. */
final class Catalogue {
  private final List<Operation> all = new ArrayList<>();
  private final Category category;

  Catalogue(Category category) {
    this.category = category;
  }

  List<Operation> all() {
    return all;
  }

  /** A kernel of one image. */
  @FunctionalInterface
  interface OnGrid<V extends Value> {
    @Nullable V apply(Image image);
  }

  /** A kernel of two images. */
  @FunctionalInterface
  interface OnTwoGrids {
    @Nullable Value apply(Image one, Image other);
  }

  /** A kernel of parts. */
  @FunctionalInterface
  interface OnParts {
    @Nullable Value apply(Parts parts);
  }

  void add(
      String name,
      List<Type> takes,
      Type gives,
      String meaning,
      String example,
      Operation.Kernel kernel) {
    all.add(new Operation(name, category, takes, gives, meaning, example, kernel));
  }

  /** A grid from a grid. */
  void grid(String name, String meaning, String example, OnGrid<Image> kernel) {
    fromGrid(name, Type.GRID, meaning, example, kernel);
  }

  void fromGrid(
      String name, Type gives, String meaning, String example, OnGrid<? extends Value> kernel) {
    add(
        name,
        List.of(Type.GRID),
        gives,
        meaning,
        example,
        arguments -> kernel.apply((Image) arguments[0]));
  }

  void fromObjects(String name, Type gives, String meaning, String example, OnParts kernel) {
    add(
        name,
        List.of(Type.OBJECTS),
        gives,
        meaning,
        example,
        arguments -> kernel.apply((Parts) arguments[0]));
  }

  void fromObject(
      String name,
      Type gives,
      String meaning,
      String example,
      Function<Part, @Nullable Value> kernel) {
    add(
        name,
        List.of(Type.OBJECT),
        gives,
        meaning,
        example,
        arguments -> kernel.apply((Part) arguments[0]));
  }

  /** A value from a grid and a colour. */
  void coloured(String name, Type gives, String meaning, String example, WithNumber kernel) {
    numbered(name, Type.COLOUR, gives, meaning, example, kernel);
  }

  /** A grid from a grid and a count. */
  void counted(String name, String meaning, String example, WithNumber kernel) {
    numbered(name, Type.COUNT, Type.GRID, meaning, example, kernel);
  }

  private void numbered(
      String name, Type number, Type gives, String meaning, String example, WithNumber kernel) {
    add(
        name,
        List.of(Type.GRID, number),
        gives,
        meaning,
        example,
        arguments -> kernel.apply((Image) arguments[0], ((Num) arguments[1]).value()));
  }

  /** A kernel of an image and a number, which may be a colour. */
  @FunctionalInterface
  interface WithNumber {
    @Nullable Value apply(Image image, int number);
  }

  /** A grid from two grids. */
  void twoGrids(String name, String meaning, String example, OnTwoGrids kernel) {
    add(
        name,
        List.of(Type.GRID, Type.GRID),
        Type.GRID,
        meaning,
        example,
        arguments -> kernel.apply((Image) arguments[0], (Image) arguments[1]));
  }

  static Box box(Value value) {
    return (Box) value;
  }
}
