package dev.longarc.pages.report;

import dev.longarc.pages.Assets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of pages within the file, without the font, and the policy that lets a browser
 * use it and load nothing.
 */
public record ReportStyle(String css, String policy) {
  static final ReportStyle INSTANCE = make();

  private static ReportStyle make() {
    String css =
        new String(Assets.bytes("app.css"), StandardCharsets.UTF_8)
            .replaceAll("(?s)@font-face \\{.*?}\\s*", "")
            .replaceAll("(?s)/\\*.*?\\*/\\s*", "");
    return new ReportStyle(
        css,
        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(css)));
  }

  private static String hash(String css) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(css.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
