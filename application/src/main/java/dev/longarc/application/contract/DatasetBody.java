package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.files.arcfile.ImportReport;
import dev.longarc.store.Datasets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset without its ARC tasks.
 *
 * @param hash over the ids and contents of its ARC tasks
 * @param tasks the number of ARC tasks
 * @param scored the number of ARC tasks with test outputs
 * @param notes of an upload: the omissions; absent without any
 */
public record DatasetBody(
    String name,
    String hash,
    int tasks,
    int scored,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Of an upload: the omissions and their reasons")
        @Nullable List<String> notes,
    @Schema(description = "From 1; each edit makes the next one") int revision,
    @Schema(description = "Whether its test outputs are for scoring only, and never shown")
        boolean hideOutputs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Of an uploaded file: what was taken of each part, and what was not")
        @Nullable List<FileReportBody> report) {

  /**
   * A file, a line or an ARC task of an upload.
   *
   * @param line of JSON Lines, from 1; otherwise 0
   * @param taskIds taken from it
   * @param reason why nothing was taken, or which part was not; empty if all was
   */
  @Schema(name = "FileReport")
  public record FileReportBody(String path, int line, List<String> taskIds, String reason) {
    static FileReportBody of(ImportReport.Entry entry) {
      return new FileReportBody(entry.path(), entry.line(), entry.tasks(), entry.reason());
    }
  }

  public static DatasetBody of(Datasets.Dataset set) {
    return new DatasetBody(
        set.name(),
        set.hash(),
        set.tasks(),
        set.scored(),
        set.createdAt(),
        List.of(),
        set.revision(),
        set.hideOutputs(),
        List.of());
  }

  public DatasetBody with(List<String> others) {
    return new DatasetBody(
        name, hash, tasks, scored, createdAt, others, revision, hideOutputs, report);
  }

  public DatasetBody with(ImportReport files) {
    return new DatasetBody(
        name,
        hash,
        tasks,
        scored,
        createdAt,
        notes,
        revision,
        hideOutputs,
        files.entries().stream().map(FileReportBody::of).toList());
  }
}
