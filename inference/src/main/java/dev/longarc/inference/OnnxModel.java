package dev.longarc.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;

/** A loaded model; one session for all its runs, which may be concurrent. */
final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  /** The first 12 hexadecimal digits of the file's SHA-256. */
  final String hash;

  /** The execution provider: {@code cpu} or {@code cuda}. */
  final String provider;

  OnnxModel(OrtEnvironment environment, OrtSession session, String hash, String provider) {
    this.environment = environment;
    this.session = session;
    this.hash = hash;
    this.provider = provider;
  }

  boolean onCuda() {
    return provider.equals("cuda");
  }

  /**
   * Runs the model once.
   *
   * @return every output, in fresh memory
   */
  Tensors run(Tensors inputs) throws OrtException {
    var tensors = new HashMap<String, OnnxTensor>();
    try {
      for (var input : inputs.byName().entrySet()) {
        tensors.put(input.getKey(), tensor(input.getValue()));
      }
      try (var result = session.run(tensors)) {
        var outputs = new HashMap<String, Tensor>();
        for (var output : result) {
          outputs.put(output.getKey(), copy((OnnxTensor) output.getValue()));
        }
        return new Tensors(outputs);
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Tensor tensor) throws OrtException {
    long[] shape = tensor.shape().stream().mapToLong(side -> side).toArray();
    return tensor.width() == 1
        ? OnnxTensor.createTensor(environment, tensor.data(), shape, OnnxJavaType.UINT8)
        : OnnxTensor.createTensor(environment, tensor.asFloats(), shape);
  }

  private static Tensor copy(OnnxTensor tensor) {
    var copy = Tensor.floats(tensor.getInfo().getShape());
    copy.asFloats().put(tensor.getFloatBuffer());
    return copy;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
