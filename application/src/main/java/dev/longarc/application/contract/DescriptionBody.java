package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New texts of an experiment; absent ones stay. */
@Schema(name = "Description")
public record DescriptionBody(
    @Schema(maxLength = DescriptionBody.MAX_TEXT) @Nullable String description,
    @Schema(maxLength = DescriptionBody.MAX_TEXT, description = "Empty: none")
        @Nullable String hypothesis,
    @Schema(description = "Replace all tags: 50 at most, each 1 to 64 characters")
        @Nullable List<String> tags,
    @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX) @Nullable String reason) {
  /** The greatest number of characters of a description or a hypothesis. */
  public static final int MAX_TEXT = 2_000;

  /**
   * This body, after a check.
   *
   * @throws dev.longarc.application.RequestException naming the first invalid value
   */
  public DescriptionBody checked() {
    check(description, hypothesis, tags);
    ReasonBody.checked(reason);
    return this;
  }

  /** The same for the texts of another body. */
  public static void check(
      @Nullable String description, @Nullable String hypothesis, @Nullable List<String> tags) {
    TextRules.atMost(MAX_TEXT, "description", description);
    TextRules.atMost(MAX_TEXT, "hypothesis", hypothesis);
    TextRules.tags(tags == null ? List.of() : tags);
  }
}
