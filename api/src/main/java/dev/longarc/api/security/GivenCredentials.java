package dev.longarc.api.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** What a request gives as a proof, unchecked. */
final class GivenCredentials extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final String value;
  private final boolean cookie;

  private GivenCredentials(String value, boolean cookie) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.value = value;
    this.cookie = cookie;
  }

  static GivenCredentials token(String value) {
    return new GivenCredentials(value, false);
  }

  static GivenCredentials cookie(String value) {
    return new GivenCredentials(value, true);
  }

  String value() {
    return value;
  }

  boolean isCookie() {
    return cookie;
  }

  @Override
  public Object getPrincipal() {
    return "";
  }

  @Override
  public Object getCredentials() {
    return "";
  }
}
