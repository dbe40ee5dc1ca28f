package dev.longarc.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServerNoticeTest {
  private final StringWriter printed = new StringWriter();
  private final AtomicBoolean reached = new AtomicBoolean();
  private final ServerNotice notice =
      new ServerNotice("10.0.0.1:7233", reached::get, new PrintWriter(printed));

  @Test
  void printsOneLineForEachChange() {
    notice.look();
    notice.look();
    reached.set(true);
    notice.look();
    notice.look();
    assertThat(printed.toString().lines())
        .containsExactly(
            "The Temporal server (10.0.0.1:7233) can't be reached: the worker waits for it.",
            "The Temporal server (10.0.0.1:7233) answers: the worker works.");
  }

  @Test
  void isSilentWhileTheServerIsAvailable() {
    reached.set(true);
    notice.look();
    assertThat(printed.toString()).isEmpty();
  }
}
