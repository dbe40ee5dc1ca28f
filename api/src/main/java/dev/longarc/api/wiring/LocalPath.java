package dev.longarc.api.wiring;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a form or a link leads back to: a page of this site, never of another. */
public final class LocalPath {
  private static final String FIRST = "/experiments";

  private LocalPath() {}

  /** {@code path} if it is one of this site, otherwise the first page. */
  public static String of(String path) {
    boolean local = path.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    return local && isAddress(path) ? path : FIRST;
  }

  private static boolean isAddress(String path) {
    try {
      var _ = new URI(path);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
