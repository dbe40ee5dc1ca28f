package dev.longarc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs as text: a printed program parses to itself, and an invalid text gets an explanation.
 */
class ProgramsTest {
  @Test
  void readsWhatItWrites() {
    var random = new Random(4);
    var programs = new RandomPrograms(random);
    for (int round = 0; round < 20_000; round++) {
      Operation operation = Operations.ALL.get(round % Operations.ALL.size());
      Program program = programs.of(operation, 1 + random.nextInt(4));
      String text = program.toString();
      Program read = Programs.parse(text);
      assertThat(read.equals(program)).as(text).isTrue();
      assertThat(read.hashCode()).isEqualTo(program.hashCode());
      assertThat(read.size()).isEqualTo(program.size());
      assertThat(read.depth()).isEqualTo(program.depth());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          input                                      ! input
          ' input|>crop '                            ! input |> crop
          input|>objects4|>greatest( size )|>image   ! input |> objects4 |> greatest(size) |> image
          input|>width|>blank(-3)                    ! input |> width |> blank(-3)
          grounded{input|>crop}|>crop                ! grounded { input |> crop } |> crop
          turned_tall { grounded { input } }         ! turned_tall { grounded { input } }
          3 |> pixel                                 ! 3 |> pixel
          'input |> paint(input |> is(0), 3)'        ! 'input |> paint(input |> is(0), 3)'
          """)
  void readsWhatPeopleWrite(String text, String written) {
    assertThat(Programs.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          ''                            ! At character (1) of the program should be input
          crop                          ! At character (1) of the program should be input
          input |> crep                 ! At character (10) of the program should be an operation, not (crep)
          input |>                      ! should be an operation, not ()
          input |> greatest(shine)      ! At character (10) of the program should be an operation
          input crop                    ! At character (7) of the program should be nothing more
          input |> over                 ! At character (14) of the program should be (()
          input |> over(input           ! At character (20) of the program should be ())
          input |> over(input, input)   ! At character (20) of the program should be ())
          input |> keep(10)             ! At character (15) of the program: (10) is no (COLOUR)
          input |> keep(-1)             ! At character (15) of the program: (-1) is no (COLOUR)
          input |> keep(٣)              ! At character (15) of the program should be input
          input |> tile(99999999999)    ! At character (15) of the program should be a number
          input |> tile(-)              ! At character (15) of the program should be a number, not (-)
          input |> greatest(size)       ! At character (10) of the program: Argument (1) of (greatest(size)) is a (GRID), not a (OBJECTS)
          input |> keep(input)          ! At character (15) of the program should be what gives a (COLOUR), not a (GRID)
          3 |> crop                     ! Argument (1) of (crop) is a (COUNT), not a (GRID)
          grounded                      ! At character (9) of the program should be ({)
          grounded { input              ! should be (})
          grounded { input |> width }   ! should be what gives a (GRID), not a (COUNT)
          recoloured_count_x { input }  ! should be input, a number or a view, not (recoloured_count_x)
          """)
  void saysWhatIsWrongAndWhere(String text, String complaint) {
    assertThatThrownBy(() -> Programs.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesWhatIsTooLongOrTooDeep() {
    for (String text :
        List.of(
            "input" + " ".repeat(Programs.MAX_TEXT),
            "input" + " |> crop".repeat(Program.MAX_DEPTH),
            "input |> over(".repeat(Program.MAX_DEPTH + 1),
            "grounded {".repeat(5_000),
            "x".repeat(50_000),
            "-".repeat(50_000),
            "9".repeat(50_000),
            "input" + " |> over(input)".repeat(Program.MAX_DEPTH))) {
      assertThatThrownBy(() -> Programs.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .hasSizeLessThan(300);
    }
  }

  @Test
  void refusesAProgramThatWouldPrintWithoutEnd() {
    Program program = Program.INPUT;
    while (program.size() * 2 + 1 <= Program.MAX_SIZE) {
      program = program.then("beside", program);
    }
    Program largest = program;
    assertThat(Programs.parse(largest.toString())).isEqualTo(largest);
    assertThatThrownBy(() -> largest.then("beside", largest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(%s)".formatted(Program.MAX_SIZE));
  }

  /** Bits of programs in any order: read, or refused by an explanation, never anything else. */
  @Test
  void readsOrExplainsWhateverItIsGiven() {
    var bits =
        List.of(
            "input",
            " |> ",
            "crop",
            "(",
            ")",
            ",",
            "{",
            "}",
            "3",
            "-",
            "grounded",
            "over",
            "keep",
            "greatest(size)",
            "objects4",
            "image",
            "é",
            "\n",
            "|",
            "recoloured_place_0");
    var random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(random.nextBoolean() ? "input |> " : "");
      for (int left = random.nextInt(12); left > 0; left--) {
        text.append(bits.get(random.nextInt(bits.size())));
      }
      try {
        Program program = Programs.parse(text.toString());
        assertThat(Programs.parse(program.toString())).hasToString(program.toString());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("character");
      }
    }
  }
}
