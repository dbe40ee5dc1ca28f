package dev.longarc.api.live.socketio;

import dev.longarc.api.live.LiveConnections;
import dev.longarc.api.live.socketio.SocketIoClient.Services;
import dev.longarc.api.security.LastingCredentials;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.live.LiveFeed;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Live events for the clients of Socket.IO. */
@Configuration(proxyBeanMethods = false)
@Import(SocketIoController.class)
public class SocketIoApi {
  @Bean
  SocketIoClients socketIoClients(
      LiveFeed feed,
      LiveConnections connections,
      LastingCredentials credentials,
      ApiSettings settings,
      MeterRegistry metrics) {
    return new SocketIoClients(
        new Services(feed, connections, credentials, settings.live()), metrics);
  }
}
