package dev.longarc.application.identity;

import dev.longarc.application.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a request proved who sends it.
 *
 * @param userId null: the owner of this home, who is not a user of the store
 * @param session null: a key, or the home's token
 * @param key the id of the key; null: none
 */
public record Identity(
    Caller caller, Kind kind, @Nullable Long userId, @Nullable UUID session, @Nullable String key) {
  /** The proof. */
  public enum Kind {
    /** The token of this home, which its owner's file has. */
    HOME_TOKEN,
    /** A browser's cookie. */
    COOKIE,
    ACCESS_TOKEN,
    KEY
  }

  /** The owner of this home. */
  public static Identity local(Kind kind) {
    return new Identity(Caller.local(), kind, null, null, null);
  }
}
