package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Puzzle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A puzzle without changes would make a meaningless benchmark. */
class RiddleTest {
  @ParameterizedTest
  @EnumSource(Riddle.class)
  void isTheSameEachTime(Riddle riddle) {
    Puzzle again = riddle.puzzle();
    assertThat(riddle.puzzle()).isEqualTo(again);
  }

  @ParameterizedTest
  @EnumSource(Riddle.class)
  void changesEveryInput(Riddle riddle) {
    assertThat(riddle.puzzle().train())
        .allSatisfy(pair -> assertThat(pair.output()).isNotEqualTo(pair.input()));
  }
}
