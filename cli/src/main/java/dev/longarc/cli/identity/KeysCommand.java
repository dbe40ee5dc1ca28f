package dev.longarc.cli.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.identity.KeyBody;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys for scripts and services. */
@Command(
    name = "keys",
    description = "Lists the keys of a user of a lab, or makes or revokes one.",
    footer = {
      "A script gives its key in LONGARC_TOKEN, or as the header Authorization: Bearer KEY.",
      "Examples:",
      "  longarc keys add \"nightly runs\" --may read,run --days 90",
      "  longarc keys revoke k3y0fada5cr1",
      "",
      KeysCommand.KEYS
    })
public final class KeysCommand implements Callable<Integer> {
  static final String KEYS =
      "A line of JSON has key_id, name, username, permissions, created_by, created_at, expires_at,"
          + " last_used_at and revoked_at.";

  private static final String WHOSE = "Whose. Default: yours; of others: administrators only.";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

  private final Context context;
  private final Screen screen;

  @Option(names = "--user", paramLabel = "NAME", description = WHOSE)
  private @Nullable String user;

  @Option(names = "--json", description = "Print one line of JSON for each key.")
  private boolean json;

  public KeysCommand(Context context) {
    this.context = context;
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var keys = store.users().keys(Caller.local(), user).keys();
      if (json) {
        keys.forEach(each -> screen.print(JsonLine.of(each)));
      } else if (keys.isEmpty()) {
        screen.notice("No key yet.\nMaybe longarc keys add NAME.");
      } else {
        var table = new Table("key", "~for", "may", "state", "expires", "used");
        keys.forEach(each ->
            table.add(
                each.keyId(),
                each.name(),
                String.join(", ", each.permissions()),
                state(each),
                day(each.expiresAt()),
                day(each.lastUsedAt())));
        screen.print(table.lines(screen));
      }
      return ExitCodes.OK;
    }
  }

  private String state(KeyBody key) {
    if (key.revokedAt() != null) {
      return "revoked";
    }
    return key.expiresAt().isAfter(context.clock().instant()) ? "valid" : "expired";
  }

  private String day(@Nullable Instant time) {
    return time == null ? "never" : DAY.format(time.atZone(context.clock().getZone()));
  }

  @Command(
      name = "add",
      description = {"Makes a key and prints it. Nobody can read it again: keep it safe."})
  int add(
      @Parameters(paramLabel = "FOR", description = "What it is for.") String name,
      @Option(names = "--user", paramLabel = "NAME", description = WHOSE) @Nullable String whose,
      @Option(
              names = "--may",
              paramLabel = "WORD",
              split = ",",
              description = "Some of read, run and edit_data. Default: read and run.")
          @Nullable List<String> permissions,
      @Option(names = "--days", paramLabel = "1..365", description = "Its life. Default: 90.")
          @Nullable Integer days) {
    try (var store = context.connections().store()) {
      var made =
          store.users().addKey(Caller.local(), new NewKeyRequest(name, whose, permissions, days));
      screen.notice(
          "The key %s of %s counts until %s."
              .formatted(made.key().keyId(), made.key().username(), day(made.key().expiresAt())));
      screen.print(made.secret());
      return ExitCodes.OK;
    }
  }

  @Command(name = "revoke", description = "Ends a key at once.")
  int revoke(@Parameters(paramLabel = "KEY", description = "Its id.") String key) {
    try (var store = context.connections().store()) {
      var revoked = store.users().revokeKey(Caller.local(), key);
      screen.print("Revoked %s of %s.".formatted(revoked.keyId(), revoked.username()));
      return ExitCodes.OK;
    }
  }
}
