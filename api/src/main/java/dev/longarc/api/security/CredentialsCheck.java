package dev.longarc.api.security;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identities;
import dev.longarc.application.identity.Identity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;

/** Finds whose the credentials of a request are. */
abstract class CredentialsCheck implements AuthenticationManager {
  private final Timer timer;

  private CredentialsCheck(MeterRegistry metrics) {
    timer =
        Timer.builder("longarc.authentication")
            .description("Time to find whose the credentials of a request are")
            .register(metrics);
  }

  @Override
  public Authentication authenticate(Authentication given) {
    long start = System.nanoTime();
    try {
      var credentials = (GivenCredentials) given;
      Optional<Identity> found =
          credentials.isCookie() ? ofCookie(credentials.value()) : ofToken(credentials.value());
      return new CallerAuthentication(found.orElseThrow(CredentialsCheck::invalid));
    } catch (RequestException e) {
      throw new Refusal(e);
    } finally {
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  abstract Optional<Identity> ofToken(String token);

  abstract Optional<Identity> ofCookie(String value);

  static RequestException invalid() {
    return new RequestException(
        ErrorCode.AUTH_INVALID_TOKEN,
        "The token or cookie is not valid, or no longer.\nMaybe sign in again.",
        Map.of());
  }

  /** The owner of a home. */
  static final class Local extends CredentialsCheck {
    private final HomeTokenCheck token;

    Local(HomeTokenCheck token, MeterRegistry metrics) {
      super(metrics);
      this.token = token;
    }

    @Override
    Optional<Identity> ofToken(String given) {
      return token.is(given)
          ? Optional.of(Identity.local(Identity.Kind.HOME_TOKEN))
          : Optional.empty();
    }

    @Override
    Optional<Identity> ofCookie(String value) {
      return token.isCookie(value)
          ? Optional.of(Identity.local(Identity.Kind.COOKIE))
          : Optional.empty();
    }
  }

  /** Users. */
  static final class Server extends CredentialsCheck {
    private final AccessTokens tokens;
    private final Identities identities;

    Server(AccessTokens tokens, Identities identities, MeterRegistry metrics) {
      super(metrics);
      this.tokens = tokens;
      this.identities = identities;
    }

    @Override
    Optional<Identity> ofToken(String token) {
      return token.startsWith(Identities.KEY)
          ? identities.ofKey(token)
          : identities.ofSession(tokens.session(token));
    }

    @Override
    Optional<Identity> ofCookie(String value) {
      return identities.ofCookie(value);
    }
  }
}
