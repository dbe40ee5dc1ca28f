package dev.longarc.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DamagedTest {
  @TempDir private Path dir;

  @Test
  void findsOnlyFilesThatWereSetAside() throws IOException {
    var home = new Home(dir.resolve("home"), _ -> {}).prepared();
    Path database = Files.writeString(home.temporal().resolve("server-1.db"), "");
    Path aside = Damaged.setAside(home, database, "is empty");
    Files.writeString(aside.resolveSibling(aside.getFileName() + "-wal"), "");
    Files.writeString(database, "the new one");
    Path layout = home.dir().resolve("layout.damaged-20261122-100000-2");
    Files.writeString(layout, "");
    Files.writeString(home.dir().resolve("x.damaged-99999999-999999"), "no date");

    assertThat(Damaged.in(home))
        .extracting(Damaged::file, Damaged::former)
        .containsExactly(tuple(layout, "layout"), tuple(aside, "server-1.db"));
    assertThat(Damaged.in(home).getLast().at())
        .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
    assertThat(Damaged.in(home).getFirst().text())
        .isEqualTo(
            "(%s) was damaged at 2026-11-22T10:00:00Z: it was set aside as (%s), and made again"
                .formatted(home.dir().resolve("layout"), layout.getFileName()));
  }

  @Test
  void findsNothingWithoutAHome() {
    assertThat(Damaged.in(new Home(dir.resolve("none")))).isEmpty();
  }
}
