package dev.longarc.api.security;

import dev.longarc.application.identity.Identity;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A request whose sender is known. */
final class CallerAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final transient Identity identity;

  CallerAuthentication(Identity identity) {
    super(AuthorityUtils.NO_AUTHORITIES); // permissions are those of the caller
    this.identity = identity;
    setAuthenticated(true);
  }

  Identity identity() {
    return identity;
  }

  @Override
  public Object getPrincipal() {
    return identity.caller().name();
  }

  @Override
  public Object getCredentials() {
    return "";
  }
}
