package dev.longarc.activities.notifications;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** STARTTLS (RFC 3207) before an SMTP server without it: the dialogue continues within TLS. */
final class StartTlsRelay implements AutoCloseable {
  private static final char[] PASSWORD = "password".toCharArray();

  private final ServerSocket server;
  private final int behind;
  private final SSLContext tls;
  private final List<String> plain = new CopyOnWriteArrayList<>();

  StartTlsRelay(Path folder, int behind) throws IOException, GeneralSecurityException {
    this.behind = behind;
    tls = tls(certificate(folder));
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Trusts the relay's certificate alone. */
  SSLSocketFactory trust() {
    return tls.getSocketFactory();
  }

  /** What clients said before TLS. */
  List<String> plain() {
    return plain;
  }

  private static Path certificate(Path folder) throws IOException {
    Path store = folder.resolve("smtp.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "smtp",
                "-dname",
                "CN=smtp",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool has failed.");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return store;
  }

  private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD);
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("smtp", keys.getCertificate("smtp"));
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> relay(socket));
      } catch (IOException e) {
        return; // it is closed
      }
    }
  }

  private void relay(Socket client) {
    try (client;
        var smtp = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      say(client.getOutputStream(), "220 relay");
      var reader = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII), 1);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        plain.add(line);
        if (line.equals("STARTTLS")) {
          say(client.getOutputStream(), "220 go ahead");
          relayWithin(client, smtp);
          return;
        }
        say(
            client.getOutputStream(),
            line.startsWith("EHLO") ? "250-relay\r\n250 STARTTLS" : "530 no");
      }
    } catch (IOException e) {
      // the client has broken off
    }
  }

  private void relayWithin(Socket client, Socket smtp) throws IOException {
    var secured =
        (SSLSocket) tls.getSocketFactory().createSocket(client, "127.0.0.1", port(), true);
    secured.setUseClientMode(false);
    while (smtp.getInputStream().read() != '\n') {
      // its greeting, which the client has had from here
    }
    var back = Thread.ofVirtual().start(() -> copy(smtp, secured));
    copy(secured, smtp);
    back.interrupt();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them has ended
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
