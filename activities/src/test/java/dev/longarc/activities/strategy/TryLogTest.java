package dev.longarc.activities.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TryLogTest {
  @Test
  void keepsTheEarlierAttemptsAndAddsTheCurrentOne() {
    var log = new TryLog(List.of(lost(1, "a"), lost(2, "a")), lost(3, "a"));
    assertThat(log.tries()).extracting(TryReport::number).containsExactly(1, 2, 3);
    assertThat(log.lost()).extracting(TryReport::number).containsExactly(1, 2);
  }

  @Test
  void countsLostAttemptsOfThisLifeOnly() {
    var handedOver = new TryReport(3, "host#3", "b", 0, 0, 0, 0, false, End.HANDED_OVER, null, "");
    var log = new TryLog(List.of(lost(1, "a"), lost(2, "b"), handedOver), lost(4, "b"));
    assertThat(log.lost()).extracting(TryReport::number).containsExactly(2);
  }

  @Test
  void keepsTheNewestTwenty() {
    var earlier = IntStream.rangeClosed(1, 30).mapToObj(number -> lost(number, "a")).toList();
    var log = new TryLog(earlier, lost(31, "a"));
    assertThat(log.tries()).hasSize(20);
    assertThat(log.tries()).first().extracting(TryReport::number).isEqualTo(12);
  }

  @Test
  void startsAnewWhenTheActivityWasReset() {
    var log = new TryLog(List.of(lost(1, "a"), lost(2, "a")), lost(1, "a"));
    assertThat(log.tries()).hasSize(1);
  }

  private static TryReport lost(int number, String life) {
    return new TryReport(
        number, "host#" + number, life, 0, 0, 0, 0, false, End.LOST, null, "It fell silent.");
  }
}
