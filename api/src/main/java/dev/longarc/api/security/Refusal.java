package dev.longarc.api.security;

import dev.longarc.application.RequestException;
import org.springframework.security.core.AuthenticationException;

/** A refusal of a request's credentials, as Spring Security passes it on. */
final class Refusal extends AuthenticationException {
  private static final long serialVersionUID = 1;

  private final RequestException reason;

  Refusal(RequestException reason) {
    super(String.valueOf(reason.getMessage()), reason);
    this.reason = reason;
  }

  RequestException reason() {
    return reason;
  }
}
