package dev.longarc.application.identity;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.store.Sessions;
import dev.longarc.store.Sessions.Live;
import dev.longarc.store.Sessions.Refreshed;
import dev.longarc.store.StoreConflictException;
import dev.longarc.store.Users;
import dev.longarc.store.Users.NewUser;
import dev.longarc.store.Users.User;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Begins, continues and ends the sessions of users. A refused sign-in says the same, and takes as
 * long, whether the name is unknown, the password wrong, the account locked or disabled.
 */
public final class SignIn {
  private static final long NOBODY = -1;
  private static final String REFRESH = "longarc_refresh_";

  private final Users users;
  private final Sessions sessions;
  private final SecurityLog log;
  private final Passwords passwords;
  private final IdentitySettings settings;
  private final Clock clock;

  public SignIn(DataSource store, IdentitySettings settings, Clock clock, MeterRegistry metrics) {
    users = new Users(store);
    sessions = new Sessions(store);
    log = new SecurityLog(store, metrics);
    passwords = new Passwords();
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A new session, or one that continues.
   *
   * @param secret the next refresh token, or the cookie; nobody can read it again
   */
  public record Signed(UUID session, long userId, String name, UserRole role, String secret) {}

  /**
   * @param browser whether the session has a cookie rather than tokens
   * @throws RequestException AUTH_INVALID_CREDENTIALS, RATE_LIMIT_EXCEEDED
   */
  public Signed login(String name, String password, boolean browser, String address) {
    Optional<User> known = users.find(name);
    boolean right = passwords.matches(password, known.map(User::passwordHash).orElse(null));
    User user = known.filter(found -> right && mayEnter(found)).orElse(null);
    if (user == null) {
      count(known, right, address);
      log.refused("login", shortened(name), address, why(known, right));
      throw invalidCredentials();
    }
    return enter(user, browser, address, "login");
  }

  private boolean mayEnter(User user) {
    return !user.disabled() && !isLocked(user);
  }

  private boolean isLocked(User user) {
    Instant until = user.lockedUntil();
    return until != null && until.isAfter(clock.instant());
  }

  private String why(Optional<User> user, boolean right) {
    if (user.isEmpty()) {
      return "unknown name";
    }
    if (user.get().disabled()) {
      return "disabled";
    }
    return isLocked(user.get()) ? "locked" : right ? "refused" : "wrong password";
  }

  /** Takes as long where nothing is counted: an unknown name, a disabled user's right password. */
  private void count(Optional<User> known, boolean right, String address) {
    long id = known.filter(user -> !right || isLocked(user)).map(User::id).orElse(NOBODY);
    if (users.failed(id, settings.failures(), settings.lock())) {
      User user = known.orElseThrow();
      log.done("lock", user.name(), user.name(), address);
      log.alert(
          "account_locked",
          "The account (%s) is locked for %d minutes: %d sign-ins in a row have failed."
              .formatted(user.name(), settings.lock().toMinutes(), settings.failures()),
          user.name(),
          address);
    }
  }

  /**
   * Signs in a user whom an identity provider has identified; adds an account at the first time.
   *
   * @param role of a new account
   * @throws RequestException AUTH_INVALID_CREDENTIALS when the account is disabled
   */
  public Signed loginElsewhere(
      String issuer,
      String subject,
      String name,
      @Nullable String email,
      UserRole role,
      String address) {
    User user =
        users.find(issuer, subject).orElseGet(() -> added(issuer, subject, name, email, role));
    if (user.disabled()) {
      log.refused("login", user.name(), address, "disabled");
      throw invalidCredentials();
    }
    return enter(user, true, address, "login elsewhere");
  }

  /** A name that is taken gets a number: a provider's user must not become ours of that name. */
  private User added(
      String issuer, String subject, String name, @Nullable String email, UserRole role) {
    String base = UserNames.checked(name);
    for (int number = 1; ; number++) {
      String free = number == 1 ? base : "%s-%d".formatted(base, number);
      try {
        return users.add(new NewUser(free, email, role.word(), null, issuer, subject));
      } catch (StoreConflictException e) {
        if (number == 100) {
          throw RequestException.conflict(e);
        }
      }
    }
  }

  private Signed enter(User user, boolean browser, String address, String action) {
    Signed signed = begin(user.id(), user.name(), UserRole.of(user.role()), browser, address);
    users.signedIn(user.id());
    log.done(action, user.name(), null, address);
    return signed;
  }

  private Signed begin(long userId, String name, UserRole role, boolean browser, String address) {
    String secret = (browser ? "" : REFRESH) + Secrets.random();
    UUID session =
        sessions.begin(
            userId,
            browser,
            Secrets.hash(secret),
            address,
            clock.instant().plus(settings.session()),
            settings.sessions());
    return new Signed(session, userId, name, role, secret);
  }

  /** Begins the session of a browser for somebody who is signed in already. */
  public Signed open(long userId, String address) {
    User user = users.find(userId).filter(this::mayEnter).orElseThrow(SignIn::invalidCredentials);
    return enter(user, true, address, "open link");
  }

  /**
   * Continues a session.
   *
   * @throws RequestException AUTH_INVALID_TOKEN; a token that was used before ends its session
   */
  public Signed refresh(String token, String address) {
    String next = REFRESH + Secrets.random();
    return switch (sessions.refresh(Secrets.hash(token), Secrets.hash(next))) {
      case Refreshed.Good good -> signed(good.session(), next);
      case Refreshed.Reused reused -> {
        warnOfReuse(reused.session(), address);
        throw invalidToken();
      }
      case Refreshed.Invalid _ -> throw invalidToken();
    };
  }

  private static Signed signed(Live session, String secret) {
    return new Signed(
        session.id(), session.userId(), session.userName(), UserRole.of(session.role()), secret);
  }

  private void warnOfReuse(Live session, String address) {
    log.refused("refresh", session.userName(), address, "reused token");
    log.alert(
        "token_reused",
        "A refresh token of (%s) was used twice: its session has ended."
            .formatted(session.userName()),
        session.userName(),
        address);
  }

  /** Ends the session of a request; a key has none. */
  public void logout(Identity identity, String address) {
    UUID session = identity.session();
    if (session != null) {
      sessions.end(session, "logout");
      log.done("logout", identity.caller().name(), null, address);
    }
  }

  /**
   * Makes a viewer's account for any caller.
   *
   * @throws RequestException CONFLICT when the API does not let people do so, or the name is taken
   */
  public void register(
      @Nullable String name, @Nullable String email, @Nullable String password, String address) {
    if (!settings.registration()) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "This API lets nobody register.\nMaybe ask an administrator for an account.",
          Map.of());
    }
    String checked = UserNames.checked(name);
    String hash = passwords.hash(Passwords.checked("password", password, checked));
    try {
      users.add(
          new NewUser(
              checked, UserNames.checkedEmail(email), UserRole.VIEWER.word(), hash, null, null));
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
    log.done("register", checked, checked, address);
  }

  /**
   * Changes one's own password, and ends all other sessions.
   *
   * @throws RequestException AUTH_INVALID_CREDENTIALS, VALIDATION_ERROR
   */
  public void changePassword(
      Identity identity, @Nullable String present, @Nullable String fresh, String address) {
    String name = identity.caller().name();
    User user = users.find(name).orElseThrow(SignIn::invalidCredentials);
    if (present == null) {
      throw RequestException.missing("current_password");
    }
    String checked = Passwords.checked("new_password", fresh, name);
    boolean right = passwords.matches(present, user.passwordHash());
    if (!right || !mayEnter(user)) {
      count(Optional.of(user), right, address);
      log.refused("password", name, address, why(Optional.of(user), right));
      throw invalidCredentials();
    }
    users.setPassword(user.id(), passwords.hash(checked));
    sessions.endAll(user.id(), "new password");
    log.done("password", name, name, address);
  }

  private static RequestException invalidCredentials() {
    return new RequestException(
        ErrorCode.AUTH_INVALID_CREDENTIALS,
        "The name or the password is wrong, or the account may not be used now.\n"
            + "Maybe try again later, or ask an administrator.",
        Map.of());
  }

  private static RequestException invalidToken() {
    return new RequestException(
        ErrorCode.AUTH_INVALID_TOKEN,
        "The refresh token is not valid, or no longer.\nMaybe sign in again.",
        Map.of());
  }

  /** A name as somebody gave it, for the log. */
  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64);
  }
}
