package dev.longarc.api.security;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Direction;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.AuditBody.AuditPageBody;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.Identity;
import dev.longarc.application.identity.KeyBody;
import dev.longarc.application.identity.KeyBody.CreatedKeyBody;
import dev.longarc.application.identity.KeyBody.KeysBody;
import dev.longarc.application.identity.UserAccess.AuditQuery;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.application.identity.UserUseCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "keys", description = "Keys for scripts and services, and the audit log")
final class KeyController {
  private final UserUseCases users;
  private final Identities identities;

  KeyController(UserUseCases users, Identities identities) {
    this.users = users;
    this.identities = identities;
  }

  @GetMapping("/keys")
  @Needs(Permission.READ)
  @Operation(summary = "List the keys of a user, the newest first")
  @Refuses(ErrorCode.USER_NOT_FOUND)
  KeysBody list(
      Caller caller,
      @Parameter(description = "Whose; null: one's own. Of others: administrators only")
          @RequestParam(required = false)
          @Nullable String username) {
    return users.keys(caller, username);
  }

  @PostMapping(path = "/keys", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Make a key",
      description =
          "The answer shows its secret once. It allows nothing that its user may not do, and reading in"
              + " any case.")
  @ApiResponse(responseCode = "201", description = "Made")
  @Refuses(ErrorCode.USER_NOT_FOUND)
  ResponseEntity<CreatedKeyBody> add(
      Identity identity, Caller caller, @RequestBody NewKeyRequest request) {
    if (identity.kind() == Identity.Kind.KEY) {
      throw new RequestException(
          ErrorCode.INSUFFICIENT_PERMISSIONS,
          "A key can't make keys.\nMaybe sign in with a name and a password.",
          Map.of());
    }
    return ResponseEntity.status(201).body(users.addKey(caller, request));
  }

  @DeleteMapping("/keys/{key_id}")
  @Needs(Permission.READ)
  @Operation(summary = "Revoke a key", description = "It counts no more at once.")
  KeyBody revoke(Caller caller, @PathVariable("key_id") String keyId) {
    KeyBody revoked = users.revokeKey(caller, keyId);
    identities.forget();
    return revoked;
  }

  @GetMapping("/audit-log")
  @Needs(Permission.ADMINISTER)
  @Operation(
      summary = "List who did what, the newest first",
      description =
          "Sign-ins and refused ones, changes of users and keys, operations on experiments. Entries"
              + " are kept for a year.")
  AuditPageBody audit(
      Caller caller,
      @RequestParam(required = false) @Nullable String user,
      @RequestParam(required = false) @Nullable String action,
      @Parameter(schema = @Schema(allowableValues = {"done", "refused"}))
          @RequestParam(required = false)
          @Nullable AuditResult result,
      @Parameter(description = "Not before this time") @RequestParam(required = false)
          @Nullable OffsetDateTime since,
      @Parameter(description = Direction.CURSOR) @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "Entries of a page",
              schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
          @RequestParam(defaultValue = "100")
          int limit) {
    var query =
        new AuditQuery(
            user,
            action,
            result == null ? null : result.name(),
            since == null ? null : since.toInstant());
    return users.audit(caller, query, cursor, limit);
  }

  /** As parameters name it. */
  enum AuditResult {
    done,
    refused
  }
}
