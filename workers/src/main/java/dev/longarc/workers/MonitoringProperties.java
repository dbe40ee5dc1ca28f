package dev.longarc.workers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address at which a process without the API serves {@code /metrics} and {@code /health},
 * without a password.
 *
 * @param port 0: any free port
 */
@ConfigurationProperties("longarc.monitoring")
record MonitoringProperties(int port, @DefaultValue("127.0.0.1") String address) {}
