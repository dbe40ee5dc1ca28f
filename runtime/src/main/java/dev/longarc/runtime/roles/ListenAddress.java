package dev.longarc.runtime.roles;

import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.StackPlan;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The address of a role that a person starts. A requested port is used or refused; without a
 * request, the next free port is used.
 */
final class ListenAddress {
  private static final String API_ADDRESS = "SERVER_ADDRESS";
  private static final String API_PORT = "SERVER_PORT";
  private static final Set<String> CERTIFICATES =
      Set.of("SERVER_SSL_CERTIFICATE", "SERVER_SSL_KEY_STORE", "SERVER_SSL_BUNDLE");
  private static final int USUAL_API_PORT = 8080;
  private static final int TRIES = 200;

  private ListenAddress() {}

  /**
   * The API's address: that of the {@code up} that supervises it, otherwise the one that the
   * environment requests. Throws {@link PortTakenException} when another program has the port.
   */
  static URI ofApi(Optional<RunState> running, Map<String, String> environment) {
    if (environment.containsKey(RoleServer.LIFE)) {
      var ofUp = running.flatMap(RunState::apiAddress);
      if (ofUp.isPresent()) {
        return URI.create(ofUp.get());
      }
    }
    String host = environment.getOrDefault(API_ADDRESS, StackPlan.LOOPBACK).strip();
    String wish = environment.getOrDefault(API_PORT, "").strip();
    int port = wish.isEmpty() ? nextFree(host) : number(API_PORT, wish);
    refuseTaken("API", host, port, API_PORT);
    return URI.create("%s://%s:%d".formatted(scheme(environment), host, port));
  }

  /** With TLS, as Spring Boot's settings ask for it. */
  private static String scheme(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(CERTIFICATES::contains) ? "https" : "http";
  }

  private static int nextFree(String host) {
    for (int port = USUAL_API_PORT; port < USUAL_API_PORT + TRIES; port++) {
      if (isFree(host, port)) {
        return port;
      }
    }
    return USUAL_API_PORT;
  }

  /** Throws {@link PortTakenException} when another program has the port for metrics and health. */
  static void refuseTakenMonitoring(Map<String, String> environment) {
    String wish = environment.getOrDefault(RoleServer.MONITORING_PORT, "").strip();
    if (!wish.isEmpty()) {
      String host = environment.getOrDefault(RoleServer.MONITORING_ADDRESS, StackPlan.LOOPBACK);
      int port = number(RoleServer.MONITORING_PORT, wish);
      refuseTaken("metrics and health", host, port, RoleServer.MONITORING_PORT);
    }
  }

  private static void refuseTaken(String server, String host, int port, String variable) {
    if (port != 0 && !isFree(host, port)) {
      String remedy = "end that program, or set %s to another port".formatted(variable);
      throw new PortTakenException(server, port, Listeners.anywhere(port), remedy);
    }
  }

  private static int number(String variable, String wish) {
    if (wish.matches("\\d{1,5}") && Integer.parseInt(wish) <= HomePorts.LAST) {
      return Integer.parseInt(wish);
    }
    throw new StackException(
        """
        %s (%s) is not a port.
        Maybe a number from 1 to %d.\
        """
            .formatted(variable, wish, HomePorts.LAST));
  }

  /**
   * Whether the address is free. An unusable address counts as free: binding it gives the better
   * error.
   */
  private static boolean isFree(String host, int port) {
    try {
      var address = InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
      return HomePorts.isFree(address, port) || Listeners.anywhere(port).isEmpty();
    } catch (UnknownHostException e) {
      return true;
    }
  }
}
