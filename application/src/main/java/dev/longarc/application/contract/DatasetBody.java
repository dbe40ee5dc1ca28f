package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        @Nullable List<String> notes) {
  public static DatasetBody of(Datasets.Dataset set) {
    return new DatasetBody(
        set.name(), set.hash(), set.tasks(), set.scored(), set.createdAt(), List.of());
  }

  public DatasetBody with(List<String> others) {
    return new DatasetBody(name, hash, tasks, scored, createdAt, others);
  }
}
