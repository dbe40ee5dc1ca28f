package dev.longarc.application.identity;

import dev.longarc.application.RequestException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for names and e-mail addresses of users. */
final class UserNames {
  /** In the description of the API too. */
  static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,63}";

  static final String EMAIL = "[^@\\s\\x00-\\x1f\\x7f<>(),;:\"]{1,64}@[A-Za-z0-9.-]{1,190}";

  private static final Pattern NAME = Pattern.compile(PATTERN);
  private static final Pattern ADDRESS = Pattern.compile(EMAIL);

  /** The names of deleted users begin so. */
  private static final String DELETED = "deleted-";

  private UserNames() {}

  /**
   * @throws RequestException VALIDATION_ERROR
   */
  static String checked(@Nullable String name) {
    if (name == null) {
      throw RequestException.missing("username");
    }
    if (!NAME.matcher(name).matches() || name.startsWith(DELETED)) {
      throw RequestException.invalid(
          "username",
          "(%s) is not a name for a user.\nMaybe small letters, digits, dots and hyphens: ada.l"
              .formatted(name));
    }
    return name;
  }

  static @Nullable String checkedEmail(@Nullable String email) {
    if (email != null && !ADDRESS.matcher(email).matches()) {
      throw RequestException.invalid("email", "(%s) is not an e-mail address.".formatted(email));
    }
    return email;
  }
}
