package dev.longarc.application;

import dev.longarc.store.DiskSpace;
import java.util.Map;

/** Refuses new work while the disk is full; stored data can still be read. */
public final class DiskGuard {
  private final DiskSpace disk;

  public DiskGuard(DiskSpace disk) {
    this.disk = disk;
  }

  /**
   * @throws RequestException RESOURCE_EXHAUSTED, with the free space and the minimum
   */
  public void refuseWhenFull() {
    disk.whyFull()
        .ifPresent(why -> {
          throw new RequestException(
              ErrorCode.RESOURCE_EXHAUSTED,
              why,
              Map.of(
                  "folder", disk.folder().toString(),
                  "free_bytes", disk.freeBytes(),
                  "minimum_bytes", disk.minimumBytes()));
        });
  }
}
