package dev.longarc.application.contract;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New texts of an experiment; absent ones stay. */
@Schema(name = "Description")
public record DescriptionBody(
    @Schema(maxLength = DescriptionBody.MAX_TEXT) @Nullable String description,
    @Schema(maxLength = DescriptionBody.MAX_TEXT, description = "Empty: none")
        @Nullable String hypothesis,
    @ArraySchema(
            arraySchema = @Schema(description = "Replace all tags"),
            maxItems = DescriptionBody.MAX_TAGS,
            schema =
                @Schema(
                    minLength = 1,
                    maxLength = DescriptionBody.MAX_TAG,
                    pattern = DescriptionBody.TAG))
        @Nullable List<String> tags,
    @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX) @Nullable String reason) {
  /** The greatest number of characters of a description or a hypothesis. */
  public static final int MAX_TEXT = 2_000;

  /** The greatest number of tags. */
  public static final int MAX_TAGS = TextRules.MAX_TAGS;

  /** The greatest number of characters of a tag. */
  public static final int MAX_TAG = TextRules.MAX_TAG;

  /** A tag, as a pattern of JSON Schema. */
  public static final String TAG = TextRules.STRIPPED;

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
