package dev.longarc.api.security;

import dev.longarc.api.wiring.ApiSettings;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** For one person on one machine, or for users. */
enum SecurityMode {
  LOCAL,
  SERVER;

  /**
   * The mode that the settings ask for.
   *
   * @throws IllegalStateException when the mode can't be safe with them
   */
  static SecurityMode of(ApiSettings.Security settings, InetAddress address) {
    if (settings.signingKeys() != null) {
      return SERVER;
    }
    if (!address.isLoopbackAddress()) {
      throw new IllegalStateException(
          """
          The API can be reached at (%s) by others, and has no key to sign their tokens.
          Maybe `longarc signing-key FOLDER`, then LONGARC_SECURITY_SIGNING_KEYS=FOLDER; docs/lab.md.\
          """
              .formatted(address.getHostAddress()));
    }
    Path token = settings.tokenFile();
    if (token == null || !Files.isReadable(token)) {
      throw new IllegalStateException(
          "The file with the home's token (%s) can't be read.\nMaybe start the API by longarc."
              .formatted(Objects.toString(token, "none")));
    }
    return LOCAL;
  }
}
