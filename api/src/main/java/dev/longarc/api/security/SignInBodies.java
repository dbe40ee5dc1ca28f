package dev.longarc.api.security;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sign-ins take and answer. Texts of records with secrets leave these out. */
final class SignInBodies {
  private SignInBodies() {}

  @Schema(
      name = "Login",
      requiredProperties = {"username", "password"})
  record LoginRequest(
      @Schema(maxLength = 200) @Nullable String username,
      @Schema(maxLength = 200) @Nullable String password,
      @Schema(description = "true: a cookie rather than tokens; null: false")
          @Nullable Boolean browser) {
    @Override
    public String toString() {
      return "LoginRequest[%s]".formatted(username);
    }
  }

  @Schema(
      name = "Refresh",
      requiredProperties = {"refresh_token"})
  record RefreshRequest(@Schema(maxLength = 200) @Nullable String refreshToken) {
    @Override
    public String toString() {
      return "RefreshRequest";
    }
  }

  @Schema(
      name = "Registration",
      requiredProperties = {"username", "password"})
  record RegistrationRequest(
      @Nullable String username, @Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "RegistrationRequest[%s]".formatted(username);
    }
  }

  @Schema(
      name = "NewPassword",
      requiredProperties = {"current_password", "new_password"})
  record PasswordRequest(@Nullable String currentPassword, @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordRequest";
    }
  }

  /** A new session, or one that continues. */
  @Schema(name = "Tokens")
  record TokensBody(
      String username,
      String role,
      @Schema(description = "Bearer; null: the answer sets a cookie") @Nullable String tokenType,
      @Nullable String accessToken,
      @Schema(description = "Of the access token, in seconds") @Nullable Long expiresIn,
      @Schema(description = "For the next access token; it is used once")
          @Nullable String refreshToken) {
    @Override
    public String toString() {
      return "TokensBody[%s]".formatted(username);
    }
  }

  /** Who sends the request. */
  @Schema(name = "Me")
  record MeBody(
      String username,
      @Schema(
              description = "local: the owner of this home",
              allowableValues = {"local", "server"})
          String mode,
      @Schema(
              description = "By what",
              allowableValues = {"home_token", "cookie", "access_token", "key"})
          String signedInBy,
      List<String> permissions) {}

  /** A link that signs a browser in, once. */
  @Schema(name = "Link")
  record LinkBody(
      @Schema(description = "From the root of this API") String path, Instant expiresAt) {
    @Override
    public String toString() {
      return "LinkBody";
    }
  }
}
