package dev.longarc.cli.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.identity.UserBody;
import dev.longarc.application.identity.UserRequest.NewUserRequest;
import dev.longarc.application.identity.UserRequest.UserChangeRequest;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Confirmation;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The users of an API that others can reach. */
@Command(
    name = "users",
    description = {
      "Lists the users of a lab, or adds, changes or deletes one. Administrators may.",
      "Before an API runs, it works on the store: so the first administrator is made."
    },
    footer = {
      "Roles: viewer reads; user runs experiments; admin does everything; service is a program,",
      "which has keys and no password.",
      "Examples:",
      "  longarc users add ada --role admin",
      "  longarc users reset ada              a new password, which ends a lock",
      "  longarc users disable bob            his experiments run on",
      "",
      UsersCommand.KEYS
    })
public final class UsersCommand implements Callable<Integer> {
  static final String KEYS =
      "A line of JSON has username, email, role, status, created_at and last_login_at.";

  private static final String NAME = "The user.";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Context context;
  private final Screen screen;

  @Option(names = "--json", description = "Print one line of JSON for each user.")
  private boolean json;

  public UsersCommand(Context context) {
    this.context = context;
    this.screen = context.screen();
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var users = store.users().users(Caller.local()).users();
      if (json) {
        users.forEach(each -> screen.print(JsonLine.of(each)));
      } else if (users.isEmpty()) {
        screen.notice("No user yet.\nMaybe longarc users add NAME --role admin.");
      } else {
        var table = new Table("~user", "role", "status", "created", "last sign-in");
        users.forEach(each ->
            table.add(
                each.username(),
                each.role(),
                each.status(),
                time(each.createdAt()),
                time(each.lastLoginAt())));
        screen.print(table.lines(screen));
      }
      return ExitCodes.OK;
    }
  }

  private String time(@Nullable Instant time) {
    return time == null ? "never" : TIME.format(time.atZone(context.clock().getZone()));
  }

  @Command(
      name = "add",
      description = "Adds a user.",
      footer = {"Example:", "  longarc users add ada --role user --email ada@example.org"})
  int add(
      @Parameters(paramLabel = "NAME", description = "Small letters, digits, dots, hyphens.")
          String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "viewer, user, admin or service.")
          String role,
      @Option(names = "--email", paramLabel = "ADDRESS", description = "Of the user.")
          @Nullable String email,
      @Mixin PasswordInput input) {
    String password =
        role.equals("service") ? null : input.readNew("Password of %s: ".formatted(name));
    try (var store = context.connections().store()) {
      var added =
          store.users().add(Caller.local(), new NewUserRequest(name, email, role, password));
      say("Added", added);
      return ExitCodes.OK;
    }
  }

  private void say(String what, UserBody user) {
    screen.print(
        "%s %s, who is %s and %s.".formatted(what, user.username(), user.role(), user.status()));
  }

  @Command(name = "reset", description = "Sets a new password; sessions end, a lock too.")
  int reset(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Mixin PasswordInput input) {
    String password = input.readNew("New password of %s: ".formatted(name));
    return change(name, new UserChangeRequest(null, null, password));
  }

  @Command(name = "role", description = "Changes a role.")
  int role(
      @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
      @Parameters(index = "1", paramLabel = "ROLE", description = "viewer, user, admin or service.")
          String role) {
    return change(name, new UserChangeRequest(role, null, null));
  }

  @Command(
      name = "disable",
      description = "Lets a user no longer in; sessions end, experiments run on.")
  int disable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    return change(name, new UserChangeRequest(null, true, null));
  }

  @Command(name = "enable", description = "Lets a disabled user in again.")
  int enable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    return change(name, new UserChangeRequest(null, false, null));
  }

  private int change(String name, UserChangeRequest request) {
    try (var store = context.connections().store()) {
      say("Changed", store.users().change(Caller.local(), name, request));
      return ExitCodes.OK;
    }
  }

  @Command(
      name = "delete",
      description = {
        "Deletes a user with sessions and keys. Experiments run on and stay, under a name that",
        "says nothing of the person."
      })
  int delete(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--yes", description = "Do not ask.") boolean yes) {
    if (!yes && !Confirmation.of("Delete the user %s?".formatted(name))) {
      throw CommandException.input("Nothing was deleted.\nMaybe --yes deletes without a question.");
    }
    try (var store = context.connections().store()) {
      var deleted = store.users().delete(Caller.local(), name);
      screen.print(
          "Deleted %s: what stays is under %s, and %d experiments run on."
              .formatted(deleted.username(), deleted.alias(), deleted.running()));
      return ExitCodes.OK;
    }
  }

  @Command(name = "export", description = "Prints all that is stored of a user, as JSON.")
  int export(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    try (var store = context.connections().store()) {
      screen.print(store.users().export(Caller.local(), name).toPrettyString());
      return ExitCodes.OK;
    }
  }
}
