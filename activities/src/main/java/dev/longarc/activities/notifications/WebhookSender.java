package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationDeliveries.Message;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts messages to webhooks. Each connection is new, so each is checked; there are no redirects,
 * no proxies, no cookies and no repetitions here. Of the answer, the status counts alone.
 */
final class WebhookSender implements AutoCloseable {
  private static final String USER_AGENT = "longarc";
  private static final int LONGEST_LINE = 8_192;
  private static final int MOST_HEADERS = 100;

  private final CloseableHttpClient client;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * @param connect of the connection, with TLS
   * @param answer of each wait for a part of the answer
   * @param all of an attempt
   */
  record Limits(Duration connect, Duration answer, Duration all) {
    static final Limits STANDARD =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  WebhookSender(DnsResolver resolver, AddressRules rules, Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    client =
        HttpClientBuilder.create()
            .setConnectionManager(connections(new GuardedDns(resolver, rules), limits))
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(limits.answer()))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent(USER_AGENT)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static HttpClientConnectionManager connections(DnsResolver dns, Limits limits) {
    var bounded =
        Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(dns)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(bounded).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.answer()))
                .build())
        .build();
  }

  void send(Message message) throws UndeliveredException {
    HttpPost request = request(message);
    var limit =
        CompletableFuture.runAsync(
            request::cancel,
            CompletableFuture.delayedExecutor(limits.all().toMillis(), TimeUnit.MILLISECONDS));
    int status;
    try {
      status = status(request);
    } catch (IOException e) {
      throw undelivered(e, request.isCancelled());
    } finally {
      limit.cancel(false);
    }
    if (status / 100 != 2) {
      throw UndeliveredException.forNow(
          "The receiver answered with the status (%s).%s"
              .formatted(status, status / 100 == 3 ? " Redirects are not followed." : ""));
    }
  }

  private HttpPost request(Message message) {
    String body = WebhookBody.of(message);
    long timestamp = clock.instant().getEpochSecond();
    String secret = Objects.requireNonNull(message.secret());
    var request = new HttpPost(URI.create(message.address()));
    request.setHeader("webhook-id", message.id().toString());
    request.setHeader("webhook-timestamp", Long.toString(timestamp));
    request.setHeader(
        "webhook-signature", WebhookSignature.of(secret, message.id(), timestamp, body));
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  /** The status of the answer, whose body is cut off: it may have no end. */
  private int status(HttpPost request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    try {
      return response.getCode();
    } finally {
      request.cancel(); // closing alone would read the rest
      Closer.closeQuietly(response);
    }
  }

  private UndeliveredException undelivered(IOException e, boolean cutOff) {
    return switch (e) {
      case RefusedAddressException _ ->
          UndeliveredException.forGood(
              """
              The receiver's address is not public.
              Maybe the setting %s of the orchestrator should allow it.\
              """
                  .formatted(AddressRules.VARIABLE));
      case UnknownHostException _ -> UndeliveredException.forNow("The receiver's name is unknown.");
      case SocketTimeoutException _ -> tooSlow();
      case SSLException _ -> UndeliveredException.forNow("TLS with the receiver failed.");
      default ->
          cutOff
              ? tooSlow()
              : UndeliveredException.forNow(
                  "The connection to the receiver failed (%s)."
                      .formatted(e.getClass().getSimpleName()));
    };
  }

  private UndeliveredException tooSlow() {
    return UndeliveredException.forNow(
        "The receiver did not answer in time (%s s to connect, %s s to answer, %s s in all)."
            .formatted(
                limits.connect().toSeconds(),
                limits.answer().toSeconds(),
                limits.all().toSeconds()));
  }

  @Override
  public void close() {
    Closer.closeQuietly(client);
  }
}
