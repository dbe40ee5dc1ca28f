package dev.longarc.api.pages;

import dev.longarc.api.wiring.LocalPath;
import dev.longarc.api.wiring.Needs;
import dev.longarc.api.wiring.Open;
import dev.longarc.application.Permission;
import dev.longarc.pages.Theme;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page, and how pages look. */
@Hidden
@RestController
final class SettingPages {
  private static final Duration YEAR = Duration.ofDays(365);

  @GetMapping("/")
  @Needs(Permission.READ)
  ResponseEntity<Void> first() {
    return Redirect.to("/experiments");
  }

  @PostMapping("/theme")
  @Open
  ResponseEntity<Void> theme(
      @RequestParam String theme, @RequestParam String back, HttpServletRequest request) {
    String cookie =
        ResponseCookie.from(Theme.COOKIE, Theme.of(theme).word())
            .path("/")
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(YEAR)
            .build()
            .toString();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie)
        .location(URI.create(LocalPath.of(back)))
        .build();
  }
}
