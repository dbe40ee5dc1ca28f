package dev.longarc.application.identity;

import dev.longarc.store.ApiKeys;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key of a user, without its secret. */
@Schema(name = "Key")
public record KeyBody(
    String keyId,
    String name,
    String username,
    List<String> permissions,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Schema(description = "To the minute; null: never") @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt) {
  /** A new key. */
  @Schema(name = "CreatedKey")
  public record CreatedKeyBody(
      KeyBody key, @Schema(description = "It is shown this once") String secret) {
    @Override
    public String toString() {
      return "CreatedKeyBody[%s]".formatted(key.keyId());
    }
  }

  /** The keys of a user, the newest first; those that no longer count too. */
  @Schema(name = "KeyList")
  public record KeysBody(List<KeyBody> keys) {}

  static KeyBody of(ApiKeys.Key key) {
    return new KeyBody(
        key.id(),
        key.name(),
        key.userName(),
        key.permissions(),
        key.createdBy(),
        key.createdAt(),
        key.expiresAt(),
        key.usedAt(),
        key.revokedAt());
  }
}
