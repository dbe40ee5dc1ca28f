package dev.longarc.api.security;

import dev.longarc.application.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** For connections that stay open: whether what they were opened with still holds. */
public final class LastingCredentials {
  private final CredentialsCheck check;
  private final RequestCredentials credentials;

  LastingCredentials(CredentialsCheck check, RequestCredentials credentials) {
    this.check = check;
    this.credentials = credentials;
  }

  /**
   * Whether the token or cookie of a request is valid, each time that it is asked, and still gives
   * the same permissions.
   */
  public BooleanSupplier of(HttpServletRequest request, Caller caller) {
    Authentication given = credentials.convert(request);
    return () -> given != null && isOf(given, caller);
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
