package dev.longarc.application.identity;

import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user is, and so may do. */
public enum UserRole {
  /** Reads everything. */
  VIEWER(EnumSet.of(Permission.READ)),
  /** Runs experiments. */
  USER(EnumSet.of(Permission.READ, Permission.RUN, Permission.EDIT_DATA)),
  /** Does everything. */
  ADMIN(EnumSet.allOf(Permission.class)),
  /** A program: it has no password, and as a user does what the permissions of its key allow. */
  SERVICE(EnumSet.of(Permission.READ, Permission.RUN, Permission.EDIT_DATA));

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final Set<Permission> permissions;

  UserRole(EnumSet<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /** The name in JSON and in the store. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws RequestException VALIDATION_ERROR
   */
  public static UserRole of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            RequestException.invalid(
                "role",
                "Unknown role (%s).\nMaybe one of: %s."
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(UserRole::word)
                            .collect(Collectors.joining(", ")))));
  }
}
