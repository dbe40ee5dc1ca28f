package dev.longarc.cli.connection;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeToken;
import java.util.Optional;

/** What proves to an API who the user is. */
public interface ApiCredentials {
  ApiCredentials NONE = Optional::empty;

  /** Those of the owner of a home. */
  static ApiCredentials ofOwner(Home home) {
    return () -> HomeToken.find(home);
  }

  /** The token of the next request. */
  Optional<String> token();

  /**
   * Gets the next token after one was refused.
   *
   * @return whether there is another one to try
   */
  default boolean refresh() {
    return false;
  }
}
