package dev.longarc.runtime.temporal;

import dev.longarc.runtime.state.TemporalAddress;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;

/**
 * Temporal's test server in this JVM, over an in-process channel; with a port, it would listen on
 * all interfaces. It loses everything when it ends and keeps every workflow until then, about 15 kB
 * each.
 */
final class MemoryTemporal implements AutoCloseable {
  private final TestServer.InProcessTestServer server;
  private final WorkflowServiceStubs stubs;

  private MemoryTemporal(TestServer.InProcessTestServer server, WorkflowServiceStubs stubs) {
    this.server = server;
    this.stubs = stubs;
  }

  static MemoryTemporal start() {
    // time skipping locked: timers follow the clock
    var server = TestServer.createServer(true);
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(null)
                .setChannel(server.getChannel())
                .build());
    TemporalNamespaces.prepareMemory(stubs, TemporalAddress.NAMESPACE);
    return new MemoryTemporal(server, stubs);
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
