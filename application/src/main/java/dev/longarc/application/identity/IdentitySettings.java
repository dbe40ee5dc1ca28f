package dev.longarc.application.identity;

import java.time.Duration;

/**
 * The figures of sign-ins.
 *
 * @param accessToken the life of an access token
 * @param session the life of a session, and of its refresh tokens
 * @param sessions the most sessions of a user at a time
 * @param failures in a row that lock an account
 * @param lock the time for which they do
 * @param longestKey the longest life of a key
 * @param registration whether people may make accounts for themselves, as viewers
 */
public record IdentitySettings(
    Duration accessToken,
    Duration session,
    int sessions,
    int failures,
    Duration lock,
    Duration longestKey,
    boolean registration) {
  public static final IdentitySettings DEFAULT =
      new IdentitySettings(
          Duration.ofMinutes(15),
          Duration.ofDays(7),
          3,
          5,
          Duration.ofMinutes(15),
          Duration.ofDays(365),
          false);
}
