package dev.longarc.workflows;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Temporal service that accepts mutual TLS only, and remembers the API key of the last call. */
final class TlsServer implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;
  private volatile @Nullable String authorization;

  /**
   * @param own the server's certificate
   * @param clients the certificate that clients must show
   */
  TlsServer(Certificate own, Certificate clients) throws IOException {
    var tls =
        GrpcSslContexts.forServer(own.certificateFile().toFile(), own.keyFile().toFile())
            .trustManager(clients.certificateFile().toFile())
            .clientAuth(ClientAuth.REQUIRE)
            .build();
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        NettyServerBuilder.forAddress(loopback)
            .sslContext(tls)
            .addService(new Service())
            .intercept(new Listener())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** The {@code Authorization} header of the last call. */
  Optional<String> authorization() {
    return Optional.ofNullable(authorization);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Listener implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      authorization = headers.get(AUTHORIZATION);
      return next.startCall(call, headers);
    }
  }

  private static final class Service extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.newBuilder().setServerVersion("1.31.2").build());
      answer.onCompleted();
    }
  }
}
