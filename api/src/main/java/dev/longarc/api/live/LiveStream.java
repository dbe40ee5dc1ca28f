package dev.longarc.api.live;

import dev.longarc.application.live.Receiver;
import dev.longarc.application.live.Subscription;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One stream of server-sent events. */
final class LiveStream implements Receiver, LiveConnections.Connection {
  private final SseEmitter emitter = new SseEmitter(0L); // no time limit
  private final LiveConnections connections;
  private final BooleanSupplier mayListen;
  private final Runnable exit;
  private volatile @Nullable Subscription subscription;

  LiveStream(LiveConnections connections, BooleanSupplier mayListen, Runnable exit) {
    this.connections = connections;
    this.mayListen = mayListen;
    this.exit = exit;
    emitter.onCompletion(this::gone);
    emitter.onError(_ -> gone());
  }

  void belongsTo(Subscription own) {
    subscription = own;
    connections.add(this);
  }

  SseEmitter emitter() {
    return emitter;
  }

  private void gone() {
    connections.remove(this);
    exit.run();
    Subscription own = subscription;
    if (own != null) {
      own.close();
    }
  }

  @Override
  public void send(String message, long lastId) throws IOException {
    emitter.send(SseEmitter.event().id(Long.toString(lastId)).data(message, MediaType.TEXT_PLAIN));
  }

  @Override
  public void check() {
    if (!mayListen.getAsBoolean()) {
      end();
    }
  }

  @Override
  public void end() {
    emitter.complete();
    gone();
  }

  @Override
  public void close() {
    end();
  }
}
