package dev.longarc.api.pages;

import dev.longarc.api.security.PresentIdentity;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.pages.Section;
import dev.longarc.pages.Shell;
import dev.longarc.pages.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** Makes what all pages share. */
final class Shells {
  private final @Nullable String webUi;
  private final boolean users;

  Shells(ApiSettings settings) {
    String ui = settings.temporal().ui();
    webUi = ui.isBlank() ? null : ui;
    users = settings.security().signingKeys() != null;
  }

  /** Whether there are users, who sign in with a password. */
  boolean hasUsers() {
    return users;
  }

  Shell of(HttpServletRequest request, @Nullable Section section, String title) {
    var identity = PresentIdentity.present().orElse(null);
    return new Shell(
        title,
        section,
        theme(request),
        identity == null ? null : identity.caller(),
        PagePaths.here(request),
        webUi,
        identity != null && identity.session() != null);
  }

  private static Theme theme(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, Theme.COOKIE);
    return Theme.of(cookie == null ? null : cookie.getValue());
  }
}
