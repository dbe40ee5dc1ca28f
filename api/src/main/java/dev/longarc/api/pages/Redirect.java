package dev.longarc.api.pages;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answer to a form: the page that shows what it did. */
final class Redirect {
  private Redirect() {}

  /**
   * @param path of this site, encoded
   */
  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
