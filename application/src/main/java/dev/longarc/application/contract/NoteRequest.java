package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import dev.longarc.store.Annotations.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A note to write, or its new text. */
public record NoteRequest(
    @Schema(
            description = "insight: something learned from the results. Absent: a note",
            allowableValues = {"note", "insight"})
        @Nullable String kind,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            minLength = 1,
            maxLength = NoteRequest.MAX,
            pattern = TextRules.NOT_BLANK)
        @Nullable String text) {
  /** The greatest number of characters. */
  public static final int MAX = 20_000;

  /**
   * @throws RequestException when it is missing, empty or too long
   */
  public String checkedText() {
    if (text == null) {
      throw RequestException.missing("text");
    }
    if (text.isBlank()) {
      throw RequestException.invalid("text", "The text is empty.");
    }
    TextRules.atMost(MAX, "text", text);
    return text;
  }

  /**
   * @throws RequestException when it is neither a note nor an insight
   */
  public Kind checkedKind() {
    if (kind == null) {
      return Kind.NOTE;
    }
    for (Kind each : Kind.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(kind)) {
        return each;
      }
    }
    throw RequestException.invalid(
        "kind", "The kind (%s) is not one of: note, insight.".formatted(kind));
  }
}
