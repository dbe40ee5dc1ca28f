package dev.longarc.workers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address {@code host:port}
 * @param target what experiments remember of the server that runs them; see {@link Reconciler}
 */
@ConfigurationProperties("longarc.temporal")
record TemporalProperties(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("arc") String namespace,
    @DefaultValue("") String target) {
  TemporalProperties {
    target = target.isBlank() ? address + "/" + namespace : target;
  }
}
