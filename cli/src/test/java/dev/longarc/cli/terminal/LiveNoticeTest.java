package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class LiveNoticeTest {
  private Instant now = Instant.EPOCH;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @Test
  void isRedrawnForAPerson() {
    var screen = TestScreen.terminal(80);
    var notice = new LiveNotice(screen.screen(), clock);

    notice.show("1/2", "one of two");
    notice.show("2/2", "two of two");
    notice.clear();

    assertThat(screen.err()).isEqualTo("\r\033[J1/2\r\r\033[J2/2\r\r\033[J");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void writesOccasionalLinesToAFile() {
    var screen = TestScreen.plain();
    var notice = new LiveNotice(screen.screen(), clock);

    for (int second = 0; second < 75; second++) {
      notice.show("drawn", "at " + second);
      now = now.plus(Duration.ofSeconds(1));
    }
    notice.clear();

    assertThat(screen.err().lines()).containsExactly("at 30", "at 60");
  }
}
