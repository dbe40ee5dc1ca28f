package dev.longarc.application.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Requests about users. */
public final class UserRequest {
  private static final String PASSWORD =
      "8 characters to 72 bytes, with a capital, a small letter and a digit, without the name";

  private UserRequest() {}

  /** A new user. */
  @Schema(
      name = "NewUser",
      requiredProperties = {"username", "role"})
  public record NewUserRequest(
      @Schema(pattern = UserNames.PATTERN, maxLength = 64) @Nullable String username,
      @Schema(pattern = UserNames.EMAIL) @Nullable String email,
      @Schema(allowableValues = {"viewer", "user", "admin", "service"}) @Nullable String role,
      @Schema(description = PASSWORD + ". A service has none") @Nullable String password) {
    @Override
    public String toString() {
      return "NewUserRequest[%s, %s]".formatted(username, role); // without the password
    }
  }

  /** What changes of a user; what is absent or null stays. */
  @Schema(name = "UserChange", minProperties = 1)
  public record UserChangeRequest(
      @Schema(allowableValues = {"viewer", "user", "admin", "service"}) @Nullable String role,
      @Schema(description = "A disabled user can't sign in; experiments run on")
          @Nullable Boolean disabled,
      @Schema(description = PASSWORD + ". Ends a lock, and all sessions")
          @Nullable String password) {
    boolean isEmpty() {
      return role == null && disabled == null && password == null;
    }

    @Override
    public String toString() {
      return "UserChangeRequest[%s, %s]".formatted(role, disabled);
    }
  }

  /** A new key. */
  @Schema(
      name = "NewKey",
      requiredProperties = {"name"})
  public record NewKeyRequest(
      @Schema(description = "What it is for", maxLength = 100) @Nullable String name,
      @Schema(description = "Whose key; null: one's own. Of others: administrators only")
          @Nullable String username,
      @Schema(
              description =
                  "Some of read, run, edit_data, and of the user's role; null: read and run")
          java.util.@Nullable List<String> permissions,
      @Schema(description = "1 to 365; null: 90") @Nullable Integer days) {}
}
