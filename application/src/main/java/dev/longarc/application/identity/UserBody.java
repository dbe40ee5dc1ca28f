package dev.longarc.application.identity;

import dev.longarc.store.Users.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user. */
@Schema(name = "User")
public record UserBody(
    String username,
    @Nullable String email,
    @Schema(allowableValues = {"viewer", "user", "admin", "service"}) String role,
    @Schema(
            description = "locked: after failed sign-ins, for a while",
            allowableValues = {"active", "locked", "disabled"})
        String status,
    Instant createdAt,
    @Schema(description = "null: never") @Nullable Instant lastLoginAt) {
  /** All users, by name. */
  @Schema(name = "UserList")
  public record UsersBody(List<UserBody> users) {}

  /** A user who was deleted. */
  @Schema(name = "DeletedUser")
  public record DeletedUserBody(
      String username,
      @Schema(description = "The name under which experiments and entries stay") String alias,
      @Schema(description = "Experiments that run on; administrators steer them") int running) {}

  static UserBody of(User user, Instant now) {
    Instant locked = user.lockedUntil();
    return new UserBody(
        user.name(),
        user.email(),
        user.role(),
        user.disabled() ? "disabled" : locked != null && locked.isAfter(now) ? "locked" : "active",
        user.createdAt(),
        user.lastLoginAt());
  }
}
