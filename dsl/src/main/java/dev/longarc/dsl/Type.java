package dev.longarc.dsl;

import dev.longarc.dsl.grid.Box;
import dev.longarc.dsl.grid.Field;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import dev.longarc.dsl.grid.Part;
import dev.longarc.dsl.grid.Parts;
import dev.longarc.dsl.grid.Value;

/** The types of the DSL. */
public enum Type {
  /** Coloured cells: an {@link Image}. */
  GRID(Image.class),
  /** Cells that are marked by colour 1, or not: an {@link Image}, which can be used as a grid. */
  MASK(Image.class),
  /** A number for every cell: a {@link Field}. */
  FIELD(Field.class),
  /** An image at a place in a frame: a {@link Part}. */
  OBJECT(Part.class),
  /** Several objects of one frame: {@link Parts}. */
  OBJECTS(Parts.class),
  /** A colour, 0–9: a {@link Num}. */
  COLOUR(Num.class),
  /** A number: a {@link Num}. */
  COUNT(Num.class),
  /** A rectangle: a {@link Box}. */
  BOX(Box.class);

  private final Class<? extends Value> values;

  Type(Class<? extends Value> values) {
    this.values = values;
  }

  /** Whether a value of this type can be used as a {@code wanted}. */
  public boolean fits(Type wanted) {
    return this == wanted || (this == MASK && wanted == GRID);
  }

  /** Whether {@code value} can be of this type. */
  public boolean holds(Value value) {
    return values.isInstance(value);
  }
}
