package dev.longarc.cli.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.identity.AuditBody;
import dev.longarc.application.identity.UserAccess.AuditQuery;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the audit log. */
@Command(
    name = "audit",
    description = {
      "Prints who did what, from where, and whether it was allowed: sign-ins, changes of users and",
      "keys, operations on experiments. The newest is first. Administrators may."
    },
    footer = {
      "Examples:",
      "  longarc audit --refused",
      "  longarc audit --user ada --action login --json",
      "",
      "A line of JSON has entry_id, at, action, caller, target, address, result and details."
    })
public final class AuditCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Context context;

  @Option(names = "--user", paramLabel = "NAME", description = "Of this user.")
  private @Nullable String user;

  @Option(names = "--action", paramLabel = "WORD", description = "Such as login or lock.")
  private @Nullable String action;

  @Option(names = "--refused", description = "Only what was refused.")
  private boolean refused;

  @Option(names = "--limit", paramLabel = "1..1000", description = "At most that many.")
  private int limit = 100;

  @Option(names = "--json", description = "Print one line of JSON for each entry.")
  private boolean json;

  public AuditCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var query = new AuditQuery(user, action, refused ? "refused" : null, null);
      var page = store.users().audit(Caller.local(), query, null, limit);
      print(page.entries());
      if (page.nextCursor() != null) {
        context.screen().notice("Older entries with a greater --limit.");
      }
      return ExitCodes.OK;
    }
  }

  private void print(List<AuditBody> entries) {
    var screen = context.screen();
    if (json) {
      entries.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (entries.isEmpty()) {
      screen.notice("No such entry.");
    } else {
      var table = new Table("when", "~who", "what", "~about", "from", "result");
      entries.forEach(each ->
          table.add(
              TIME.format(each.at().atZone(context.clock().getZone())),
              each.caller(),
              each.action(),
              Objects.requireNonNullElse(each.target(), ""),
              Objects.requireNonNullElse(each.address(), ""),
              each.result()));
      screen.print(table.lines(screen));
    }
  }
}
