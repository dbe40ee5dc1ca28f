package dev.longarc.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerNoticeTest {
  private final StringWriter printed = new StringWriter();
  private final AtomicReference<Optional<String>> why = new AtomicReference<>(Optional.empty());
  private final ServerNotice notice =
      new ServerNotice("10.0.0.1:7233", why::get, new PrintWriter(printed));

  @Test
  void printsAMessageForEachChange() {
    why.set(Optional.of("It can't be reached."));
    notice.look();
    notice.look();
    why.set(Optional.of("It refuses the certificate."));
    notice.look();
    why.set(Optional.empty());
    notice.look();
    notice.look();
    assertThat(printed.toString().lines())
        .containsExactly(
            "It can't be reached.",
            "It refuses the certificate.",
            "The Temporal server (10.0.0.1:7233) answers: the worker works.");
  }

  @Test
  void isSilentWhileTheServerIsAvailable() {
    notice.look();
    assertThat(printed.toString()).isEmpty();
  }
}
