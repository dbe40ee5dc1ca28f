package dev.longarc.api.security;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How callers sign in here.
 *
 * @param home the home's token, in local mode
 * @param access the tokens of users, in server mode
 * @param sessionLife of users
 */
record SignInMode(
    SecurityMode mode,
    @Nullable HomeTokenCheck home,
    @Nullable AccessTokens access,
    Duration sessionLife) {
  /**
   * @throws RequestException CONFLICT in local mode
   */
  AccessTokens tokens() {
    if (access == null) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "This API has one user, the owner of its home.\nMaybe `longarc token`.",
          Map.of());
    }
    return access;
  }
}
