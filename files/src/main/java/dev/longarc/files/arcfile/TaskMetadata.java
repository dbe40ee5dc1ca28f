package dev.longarc.files.arcfile;

import org.jspecify.annotations.Nullable;

/**
 * What a dataset says about an ARC task beside its grids.
 *
 * @param family of similar ARC tasks: {@code family_id} of the file's {@code metadata}, otherwise
 *     the folder directly above the file, if the dataset has several folders
 * @param difficultyLevel {@code difficulty_level} of the file's {@code metadata}
 */
public record TaskMetadata(@Nullable String family, @Nullable String difficultyLevel) {
  static final TaskMetadata NONE = new TaskMetadata(null, null);

  TaskMetadata withFamily(String folder) {
    return new TaskMetadata(folder, difficultyLevel);
  }
}
