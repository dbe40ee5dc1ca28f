package dev.longarc.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void namesTheFreeSpaceTheMinimumAndTheFolder() {
    var disk = new DiskSpace(dir, 512_000_000, folder -> 100_000_000);

    assertThat(disk.whyFull().orElseThrow())
        .contains("(100 MB)", "(512 MB)", "(" + dir + ")", "\nMaybe ", "LONGARC_DISK_MINIMUM");
  }

  @Test
  void isFineAtTheMinimum() {
    assertThat(new DiskSpace(dir, 512, folder -> 512).whyFull()).isEmpty();
    assertThat(new DiskSpace(dir, 512, folder -> 511).whyFull()).isPresent();
  }

  @Test
  void checksTheDiskOfAFolderThatDoesNotExistYet() {
    var disk = DiskSpace.of(dir.resolve("not/yet"), "1MB");

    assertThat(disk.freeBytes()).isPositive();
    assertThat(disk.whyFull()).isEmpty();
    assertThat(DiskSpace.of(dir, "999999999GB").whyFull()).isPresent();
  }

  @Test
  void readsSizes() {
    assertThat(DiskSpace.of(dir, "512MB").minimumBytes()).isEqualTo(512_000_000);
    assertThat(DiskSpace.of(dir, "2 G").minimumBytes()).isEqualTo(2_000_000_000);
    assertThatThrownBy(() -> DiskSpace.of(dir, "lots"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(lots)");
  }

  @Test
  void findsPostgresFullDiskInACauseChain() {
    var full = new SQLException("could not extend file", "53100");

    assertThat(DiskSpace.ranOut(new IllegalStateException(new RuntimeException(full)))).isTrue();
    assertThat(DiskSpace.ranOut(new SQLException("too many clients", "53300"))).isFalse();
  }
}
