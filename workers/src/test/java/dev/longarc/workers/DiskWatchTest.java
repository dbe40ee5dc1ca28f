package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.DiskSpace;
import dev.longarc.store.Store;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Event;
import dev.longarc.store.SystemEvents.Severity;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class DiskWatchTest {
  private final AtomicLong free = new AtomicLong(100);
  private final DiskSpace disk = new DiskSpace(Path.of("."), 50, folder -> free.get());

  @Test
  void notesOnceWhenItGetsFullAndOnceWhenItHasRoomAgain() throws IOException {
    try (var postgres = EmbeddedPostgres.builder().start()) {
      Store.migrate(postgres.getPostgresDatabase());
      var events = new SystemEvents(postgres.getPostgresDatabase());
      var watch = new DiskWatch(disk, events);

      assertThat(watch.get()).isEmpty();
      assertThat(events.newest(9)).isEmpty();

      free.set(49);
      assertThat(watch.get()).isPresent().isEqualTo(disk.whyFull());
      assertThat(watch.get()).isPresent();
      assertThat(events.newest(9))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(event.message()).isEqualTo(disk.whyFull().orElseThrow());
            assertThat(event.context()).containsEntry("free_bytes", "49");
          });

      free.set(50);
      assertThat(watch.get()).isEmpty();
      assertThat(watch.get()).isEmpty();
      assertThat(events.newest(9))
          .extracting(Event::type)
          .containsExactly("disk_has_room", "disk_full");
    }
  }

  @Test
  void saysWhyWhileTheStoreIsUnavailable() throws IOException {
    var postgres = EmbeddedPostgres.builder().start();
    var watch = new DiskWatch(disk, new SystemEvents(postgres.getPostgresDatabase()));
    postgres.close();

    free.set(1);
    assertThat(watch.get()).isPresent();
  }
}
