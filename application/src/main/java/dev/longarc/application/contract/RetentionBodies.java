package dev.longarc.application.contract;

import dev.longarc.store.Retention;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers and requests of deletions. */
public final class RetentionBodies {
  private RetentionBodies() {}

  /** A deleted experiment. */
  public record DeletedBody(
      String experimentId,
      @Schema(description = "The number of its deleted results, of all rounds") int results) {}

  /** A choice of data that no report needs. */
  public record CleanRequest(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Only data of experiments that ended before, and older events")
          @Nullable Instant before,
      @Schema(description = "Only count it") @Nullable Boolean dryRun) {}

  /** The deleted data, or that of a dry run. */
  public record CleanedBody(
      List<BulkBody> data,
      @Schema(
              description =
                  "What became of the space: returned to the disk; kept by the database for further"
                      + " data, because an experiment is unfinished, or because shrinking needs more"
                      + " space than there is; null: a dry run",
              allowableValues = {"returned", "kept_unfinished", "kept_disk_full"})
          @Nullable String space,
      @Schema(description = "The size of the database before; null: a dry run")
          @Nullable Long bytesBefore,
      @Schema(description = "The size of the database now; null: a dry run")
          @Nullable Long bytesNow) {}

  /** One kind of data. */
  public record BulkBody(
      String what,
      long rows,
      @Schema(description = "Before the database's own compression") long bytes) {
    public static BulkBody of(Retention.Bulk bulk) {
      return new BulkBody(bulk.what(), bulk.rows(), bulk.bytes());
    }
  }
}
