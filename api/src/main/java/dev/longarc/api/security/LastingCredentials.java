package dev.longarc.api.security;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.Identity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** For connections that stay open: whether what they were opened with still holds. */
public final class LastingCredentials {
  private final CredentialsCheck check;
  private final RequestCredentials credentials;
  private final Optional<CallQuotas> quotas;

  /**
   * @param quotas of callers, in server mode
   */
  LastingCredentials(
      CredentialsCheck check, RequestCredentials credentials, Optional<CallQuotas> quotas) {
    this.check = check;
    this.credentials = credentials;
    this.quotas = quotas;
  }

  /**
   * Who a connection is.
   *
   * @param holds whether its credentials are valid, each time that it is asked, and still give the
   *     same permissions
   */
  public record Proof(Caller caller, BooleanSupplier holds) {}

  /**
   * Whether the token or cookie of a request is valid, each time that it is asked, and still gives
   * the same permissions.
   */
  public BooleanSupplier of(HttpServletRequest request, Caller caller) {
    Authentication given = credentials.convert(request);
    return () -> given != null && isOf(given, caller);
  }

  /** Finds whose the token or cookie of a request is that was let in; null: it has none. */
  public @Nullable Proof find(HttpServletRequest request) {
    Authentication given = credentials.convert(request);
    return given == null ? null : proof(given);
  }

  /**
   * Finds whose a token is that came in a message. It counts as a request of its caller, and as a
   * failed one of its address otherwise.
   *
   * @throws RequestException AUTH_INVALID_TOKEN, TOKEN_EXPIRED, RATE_LIMIT_EXCEEDED
   */
  public Proof find(String token, String address) {
    try {
      if (!token.matches(RequestCredentials.TOKEN)) {
        throw new Refusal(CredentialsCheck.invalid());
      }
      return proof(GivenCredentials.token(token));
    } catch (Refusal e) {
      quotas.ifPresent(each -> each.failed(address));
      throw e.reason();
    }
  }

  private Proof proof(Authentication given) {
    Identity identity = ((CallerAuthentication) check.authenticate(given)).identity();
    quotas.ifPresent(each -> each.call(identity, false));
    Caller caller = identity.caller();
    return new Proof(caller, () -> isOf(given, caller));
  }

  private boolean isOf(Authentication given, Caller caller) {
    try {
      return check.authenticate(given) instanceof CallerAuthentication found
          && found.identity().caller().equals(caller);
    } catch (AuthenticationException e) {
      return false;
    }
  }
}
