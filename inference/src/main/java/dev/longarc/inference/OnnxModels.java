package dev.longarc.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import dev.longarc.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this worker. Each is loaded at its first use and kept. A model that can't be loaded
 * fails the run that asked for it; the next run tries again, so fixing the file is enough.
 *
 * <p>Runs on CUDA if a session can be created there, otherwise on the CPU, and logs the choice.
 */
final class OnnxModels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OnnxModels.class);

  private final @Nullable Path folder;
  private final Map<String, OnnxModel> loaded = new HashMap<>();
  private @Nullable Boolean cuda; // unknown until the first session

  /**
   * @param folder of the {@code .onnx} files; null means those in the jar
   */
  OnnxModels(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * The model {@code name.onnx}.
   *
   * @param inputs the names of the inputs that the caller will pass
   * @throws StrategyException of type MODEL when it is missing, broken, or another model; of type
   *     RESOURCE when there is no memory for it
   */
  synchronized OnnxModel get(String name, Set<String> inputs) {
    var known = loaded.get(name);
    if (known != null) {
      return known;
    }
    var model = load(name, inputs);
    loaded.put(name, model);
    return model;
  }

  private OnnxModel load(String name, Set<String> inputs) {
    String location =
        folder == null ? "models/" + name + ".onnx" : folder.resolve(name + ".onnx").toString();
    try {
      byte[] content = read(location);
      var session = session(content);
      if (!session.getInputNames().equals(inputs)) {
        var message = "it takes %s, not %s".formatted(session.getInputNames(), inputs);
        session.close();
        throw new OrtException(message);
      }
      return new OnnxModel(environment(), session, hash(content), provider());
    } catch (IOException | OrtException e) {
      if (DeviceMemory.isFull(e)) {
        throw new StrategyException(
            FailureType.RESOURCE,
            "There is no memory for the model (%s): %s.\nMaybe other programs fill the device's memory; LONGARC_GPU=off uses the CPU."
                .formatted(location, firstLine(e)),
            e);
      }
      throw new StrategyException(
          FailureType.MODEL,
          "The model file (%s) can't be used: %s.\nMaybe it is missing or cut off: build it again with models/build.py, or empty longarc.models to use the one that ships."
              .formatted(location, e.getMessage()),
          e);
    }
  }

  private byte[] read(String location) throws IOException {
    if (folder != null) {
      return Files.readAllBytes(Path.of(location));
    }
    try (var stream = OnnxModels.class.getResourceAsStream("/" + location)) {
      if (stream == null) {
        throw new IOException("it is not in the jar");
      }
      return stream.readAllBytes();
    }
  }

  /**
   * Creates a session on CUDA or else the CPU. Tries CUDA, since {@code getAvailableProviders} also
   * names providers that can't work on this machine.
   */
  private OrtSession session(byte[] content) throws OrtException {
    if (cuda == null || cuda) {
      try (var options = options();
          var device = new OrtCUDAProviderOptions(0)) {
        device.add("use_tf32", "0"); // full fp32 gives the same sums on every GPU generation
        options.addCUDA(device);
        var session = environment().createSession(content, options);
        setCuda(true, "");
        return session;
      } catch (OrtException | LinkageError e) {
        if (cuda != null || DeviceMemory.isFull(e)) {
          throw e; // a full GPU may have memory later
        }
        // a broken file fails here too: then the CPU attempt fails with the reason
        return cpuSession(content, firstLine(e));
      }
    }
    return cpuSession(content, "");
  }

  private OrtSession cpuSession(byte[] content, String reason) throws OrtException {
    try (var options = options()) {
      var session = environment().createSession(content, options);
      setCuda(false, reason);
      return session;
    }
  }

  private void setCuda(boolean available, String reason) {
    if (cuda == null) {
      log.info(
          "Inference runs on {}",
          available ? "CUDA" : "the CPU, since CUDA can't be used: " + reason);
    }
    cuda = available;
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static SessionOptions options() throws OrtException {
    var options = new SessionOptions();
    options.setIntraOpNumThreads(1); // runs share the machine by slots, and sums keep their order
    options.setInterOpNumThreads(1);
    options.setDeterministicCompute(true);
    return options;
  }

  private String provider() {
    return Boolean.TRUE.equals(cuda) ? "cuda" : "cpu";
  }

  /**
   * Loads ONNX Runtime at the first use, so that a failure affects only the runs that need it. Its
   * telemetry is off: entirely by {@code ORT_DISABLE_TELEMETRY}, which the launchers set, and
   * without that variable from here on.
   */
  static OrtEnvironment environment() {
    try {
      var environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      return environment;
    } catch (LinkageError
        | RuntimeException
        | OrtException e) { // only the first failure has the cause
      throw new StrategyException(FailureType.PLATFORM, loadFailure(e), e);
    }
  }

  private static String loadFailure(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "ONNX Runtime can't be loaded (from %s): %s"
        .formatted(System.getProperty("java.io.tmpdir"), cause.getMessage());
  }

  String runtimeVersion() {
    return environment().getVersion();
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Sha256.of(content), 0, 6);
  }

  @Override
  public synchronized void close() {
    for (var model : loaded.values()) {
      try {
        model.close();
      } catch (OrtException e) {
        log.warn("A model could not be closed", e);
      }
    }
    loaded.clear();
  }
}
