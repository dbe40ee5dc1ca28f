package dev.longarc.api.security;

import dev.longarc.application.identity.Identity;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sent the present request, if that is known. */
public final class PresentIdentity {
  private PresentIdentity() {}

  public static Optional<Identity> present() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication known
        ? Optional.of(known.identity())
        : Optional.empty();
  }
}
