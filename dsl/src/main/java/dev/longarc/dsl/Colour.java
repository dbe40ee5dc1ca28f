package dev.longarc.dsl;

import dev.longarc.dsl.grid.Colours;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Num;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations that choose, exchange and count colours. */
final class Colour {
  private Colour() {}

  static List<Operation> operations() {
    var c = new Catalogue(Category.COLOUR);
    c.coloured("keep", Type.GRID, "only this colour", "120 : keep(1) => 100", Colours::keep);
    c.coloured("erase", Type.GRID, "without this colour", "120 : erase(1) => 020", Colours::erase);
    c.coloured("is", Type.MASK, "where this colour is", "203 : is(2) => 100", Colours::is);
    c.coloured(
        "coloured",
        Type.GRID,
        "every filled cell in this colour",
        "102 : coloured(3) => 303",
        Colours::coloured);
    c.coloured(
        "grounded",
        Type.GRID,
        "every empty cell in this colour",
        "102 : grounded(3) => 132",
        Colours::grounded);
    c.coloured(
        "plain", Type.GRID, "every cell in this colour", "102 : plain(3) => 333", Colours::filled);
    colours(c);
    c.grid("keep_most", "only its most common colour", "1120 => 1100", Colours::keepMost);
    c.grid("keep_fewest", "only its rarest colour", "1120 => 0020", Colours::keepFewest);
    c.grid("erase_most", "without its most common colour", "1120 => 0020", Colours::eraseMost);
    c.grid("erase_fewest", "without its rarest colour", "1120 => 1100", Colours::eraseFewest);
    c.grid("all_most", "every cell in its most common colour", "1120 => 1111", Colours::allMost);
    c.grid("all_fewest", "every cell in its rarest colour", "1120 => 2222", Colours::allFewest);
    c.grid(
        "one_colour",
        "every filled cell in its most common colour",
        "1120 => 1110",
        image -> {
          int colour = Colours.extreme(image.counts(), 1, true);
          return colour < 0 ? null : Colours.coloured(image, colour);
        });
    c.grid(
        "ground_to_empty",
        "its most common colour and the empty one change places",
        "3310 => 0013",
        Colours::groundToEmpty);
    c.grid(
        "invert", "filled cells become empty, empty ones filled", "1010 => 0101", Colours::invert);
    c.grid("swap_two", "its two colours change places", "1120 => 2210", Colours::swapTwo);
    c.grid(
        "ranking",
        "its colours, the most common first, downwards",
        "1120 => 1/2",
        Colours::ranking);
    c.grid(
        "histogram",
        "a bar for each colour, the longest on top",
        "1120 => 11/20",
        Colours::histogram);
    c.grid("filled_row", "its filled cells in one row", "10/23 => 123", Colours::filledRow);
    c.add(
        "pixel",
        List.of(Type.COLOUR),
        Type.GRID,
        "one cell of this colour",
        "1120 : most_common |> pixel => 1",
        arguments -> Colours.pixel(((Num) arguments[0]).value()));
    return c.all();
  }

  private static void colours(Catalogue c) {
    c.fromGrid(
        "most_common",
        Type.COLOUR,
        "its most common filled colour",
        "11200 => 1",
        image -> colour(Colours.extreme(image.counts(), 1, true)));
    c.fromGrid(
        "rarest",
        Type.COLOUR,
        "its rarest filled colour",
        "11200 => 2",
        image -> colour(Colours.extreme(image.counts(), 1, false)));
    c.fromGrid(
        "ground",
        Type.COLOUR,
        "its most common colour, be it the empty one",
        "112000 => 0",
        image -> colour(Colours.extreme(image.counts(), 0, true)));
    c.fromGrid(
        "second_colour",
        Type.COLOUR,
        "its second most common filled colour",
        "1112203 => 2",
        image -> colour(Colours.second(image.counts())));
    c.fromGrid(
        "first_cell", Type.COLOUR, "the colour at the top left", "12 => 1", Colour::firstCell);
    c.fromGrid(
        "last_cell",
        Type.COLOUR,
        "the colour at the bottom right",
        "12 => 2",
        image -> Num.of(image.cell(image.area() - 1)));
  }

  private static Num firstCell(Image image) {
    return Num.of(image.cell(0));
  }

  private static @Nullable Num colour(int colour) {
    return colour < 0 ? null : Num.of(colour);
  }
}
