package dev.longarc.api.errors;

import dev.longarc.store.DiskSpace;
import java.util.Map;

/** Takes in nothing new while the disk is full; what is stored can be read all the same. */
public final class DiskGuard {
  private final DiskSpace disk;

  DiskGuard(DiskSpace disk) {
    this.disk = disk;
  }

  /**
   * @throws ApiException RESOURCE_EXHAUSTED, with what is free and what must be
   */
  public void refuseWhenFull() {
    disk.whyFull()
        .ifPresent(why -> {
          throw new ApiException(
              ErrorCode.RESOURCE_EXHAUSTED,
              why,
              Map.of(
                  "folder", disk.folder().toString(),
                  "free_bytes", disk.freeBytes(),
                  "minimum_bytes", disk.minimumBytes()));
        });
  }
}
