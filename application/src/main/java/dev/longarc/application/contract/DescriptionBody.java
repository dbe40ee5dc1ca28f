package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New texts of an experiment; absent ones stay. */
@Schema(name = "Description")
public record DescriptionBody(
    @Schema(maxLength = TextRules.MAX_TEXT) @Nullable String description,
    @Schema(maxLength = TextRules.MAX_TEXT, description = "Empty: none")
        @Nullable String hypothesis,
    @ArraySchema(
            arraySchema = @Schema(description = "Replace all tags"),
            maxItems = TextRules.MAX_TAGS,
            schema = @Schema(minLength = 1, maxLength = TextRules.MAX_TAG, pattern = TextRules.TAG))
        @Nullable List<String> tags,
    @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX) @Nullable String reason) {
  /**
   * This body, after a check.
   *
   * @throws dev.longarc.application.RequestException naming the first invalid value
   */
  public DescriptionBody checked() {
    TextRules.check(description, hypothesis, tags);
    ReasonBody.checked(reason);
    return this;
  }
}
