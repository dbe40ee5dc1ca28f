package dev.longarc.application.identity;

import dev.longarc.store.AuditLog.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log: who did what to what, from where, with which result. */
@Schema(name = "AuditEntry")
public record AuditBody(
    String entryId,
    Instant at,
    @Schema(description = "Such as login, lock, refresh, user add, key add, submit, pause, delete")
        String action,
    @Schema(description = "As given, when a sign-in was refused") String caller,
    @Schema(description = "The user, key, ARC task or experiment that it was about; null: none")
        @Nullable String target,
    @Schema(description = "null: an operation on an experiment") @Nullable String address,
    @Schema(allowableValues = {"done", "refused"}) String result,
    Map<String, @Nullable Object> details) {
  /** A part of the log, newest first. */
  @Schema(name = "AuditLog")
  public record AuditPageBody(
      List<AuditBody> entries,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}

  static AuditBody of(Entry entry) {
    var event = entry.event();
    return new AuditBody(
        entry.id(),
        entry.at(),
        event.action(),
        event.caller(),
        event.target(),
        event.address(),
        event.done() ? "done" : "refused",
        event.details());
  }
}
