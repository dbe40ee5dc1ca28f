package dev.longarc.application.contract;

import dev.longarc.application.RequestException;
import dev.longarc.text.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TextRules that people write. */
public final class TextRules {
  /** The greatest number of characters of a description or a hypothesis. */
  public static final int MAX_TEXT = 2_000;

  /** The greatest number of tags. */
  public static final int MAX_TAGS = 50;

  /** The greatest number of characters of a tag. */
  public static final int MAX_TAG = 64;

  /** A text that is not blank, as a pattern of JSON Schema. */
  static final String NOT_BLANK = "^[^\\x00]*[^\\s\\x00\\x1c-\\x1f][^\\x00]*$";

  /** A tag, as a pattern of JSON Schema: without spaces around it. */
  public static final String TAG = "^[^\\s\\x00\\x1c-\\x1f]([^\\x00]*[^\\s\\x00\\x1c-\\x1f])?$";

  /** One line that is not blank, as a pattern of JSON Schema. */
  public static final String LINE =
      "^[^" + Printable.OTHERS + "]*[^\\s" + Printable.OTHERS + "][^" + Printable.OTHERS + "]*$";

  private TextRules() {}

  /**
   * The given text.
   *
   * @throws RequestException naming {@code place} when it is longer
   */
  static @Nullable String atMost(int characters, String place, @Nullable String text) {
    if (text != null && length(text) > characters) {
      throw RequestException.invalid(
          place,
          "The text (%s) has (%d) characters, more than %d."
              .formatted(place, length(text), characters));
    }
    return text;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Checks the texts of an experiment.
   *
   * @throws RequestException naming the first invalid one
   */
  public static void check(
      @Nullable String description, @Nullable String hypothesis, @Nullable List<String> tags) {
    atMost(MAX_TEXT, "description", description);
    atMost(MAX_TEXT, "hypothesis", hypothesis);
    checkTags(tags == null ? List.of() : tags);
  }

  private static void checkTags(List<String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw RequestException.invalid(
          "tags", "There are (%d) tags, more than %d.".formatted(tags.size(), MAX_TAGS));
    }
    for (int index = 0; index < tags.size(); index++) {
      String tag = String.valueOf(tags.get(index));
      if (tag.isBlank() || length(tag) > MAX_TAG || !tag.equals(tag.strip())) {
        throw RequestException.invalid(
            "tags[%d]".formatted(index),
            "The tag (%s) is not 1 to %d characters without spaces around them."
                .formatted(tag, MAX_TAG));
      }
    }
  }
}
