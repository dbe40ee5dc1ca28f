package dev.longarc.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.activities.notifications.SmtpSettings;
import dev.longarc.activities.notifications.SmtpSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The settings of messages, as environment variables. */
class NotificationConfigurationTest {
  private static SmtpProperties smtp(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "test-systemEnvironment", new HashMap<>(variables)));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate("longarc.smtp", SmtpProperties.class);
  }

  @Test
  void withoutAHostThereIsNoMail() {
    assertThat(smtp(Map.of()).settings()).isNull();
  }

  @Test
  void hasUsualValues() {
    var empty = // as Compose passes what is not set
        Map.<String, Object>of(
            "LONGARC_SMTP_HOST", "mail",
            "LONGARC_SMTP_USER", "a@b",
            "LONGARC_SMTP_PORT", "",
            "LONGARC_SMTP_TLS", "",
            "LONGARC_SMTP_PASSWORD", "",
            "LONGARC_SMTP_PASSWORD_FILE", "",
            "LONGARC_SMTP_FROM", "");
    assertThat(smtp(empty).settings())
        .isEqualTo(new SmtpSettings("mail", 587, "a@b", "", "a@b", Tls.STARTTLS));
  }

  @Test
  void readsThePasswordFromAFileAndNeverShowsIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "right\n");
    var properties =
        smtp(
            Map.of(
                "LONGARC_SMTP_HOST", "mail",
                "LONGARC_SMTP_PORT", "2465",
                "LONGARC_SMTP_TLS", "implicit",
                "LONGARC_SMTP_USER", "longarc",
                "LONGARC_SMTP_FROM", "longarc@example.org",
                "LONGARC_SMTP_PASSWORD_FILE", file.toString()));
    var settings = properties.settings();
    assertThat(settings)
        .isEqualTo(
            new SmtpSettings(
                "mail", 2465, "longarc", "right", "longarc@example.org", Tls.IMPLICIT));
    assertThat(properties + " " + settings).doesNotContain("right");
  }

  @Test
  void saysWhatIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> smtp(Map.of("LONGARC_SMTP_HOST", "mail")).settings())
        .hasMessageContainingAll("()", "\nMaybe set LONGARC_SMTP_FROM.");
    String missing = folder.resolve("missing").toString();
    assertThatThrownBy(() ->
            smtp(Map.of("LONGARC_SMTP_HOST", "mail", "LONGARC_SMTP_PASSWORD_FILE", missing))
                .settings())
        .hasMessageContainingAll("(" + missing + ")", "\nMaybe LONGARC_SMTP_PASSWORD_FILE");
    assertThatThrownBy(() -> NotificationConfiguration.timeOfDay("7 o'clock"))
        .hasMessageContainingAll("LONGARC_SUMMARY_TIME (7 o'clock)", "\nMaybe 07:00.");
    assertThat(NotificationConfiguration.timeOfDay("18:30")).isEqualTo(LocalTime.of(18, 30));
  }
}
