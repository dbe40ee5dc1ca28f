package dev.longarc.workers;

import dev.longarc.activities.reconciler.Reconciler;
import dev.longarc.workflows.TemporalCredentials;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address {@code host:port}
 * @param external whether another party runs the server: it may require TLS or an API key, see
 *     {@link TemporalCredentials}
 * @param target the name of the server in the experiments' rows; see {@link Reconciler}
 */
@ConfigurationProperties("longarc.temporal")
record TemporalProperties(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("arc") String namespace,
    @DefaultValue("false") boolean external,
    @DefaultValue("") String target) {
  TemporalProperties {
    target = target.isBlank() ? address + "/" + namespace : target;
  }

  TemporalCredentials credentials() {
    return external ? TemporalCredentials.of(System.getenv()) : TemporalCredentials.NONE;
  }
}
