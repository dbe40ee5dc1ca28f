package dev.longarc.workers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a process without the API serves {@code /metrics} and {@code /health}. Nobody is asked for
 * a password there.
 *
 * @param port 0 for any that is free
 */
@ConfigurationProperties("longarc.monitoring")
record MonitoringProperties(int port, @DefaultValue("127.0.0.1") String address) {}
