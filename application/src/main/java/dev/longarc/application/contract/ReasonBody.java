package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why somebody does something to an experiment; the operator log keeps it. */
public record ReasonBody(
    @Schema(description = ReasonBody.MEANING, maxLength = ReasonBody.MAX) @Nullable String reason) {
  /** The greatest number of characters. */
  public static final int MAX = 1_000;

  public static final String MEANING = "Why; the operator log keeps it";

  /**
   * The reason; null: none.
   *
   * @throws RequestException when it is too long
   */
  public @Nullable String checked() {
    return checked(reason);
  }

  /** The same for the reason of another body. */
  public static @Nullable String checked(@Nullable String reason) {
    return TextRules.atMost(MAX, "reason", reason);
  }
}
