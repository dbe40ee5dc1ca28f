package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMemoryTest {
  /** Messages of ONNX Runtime and the libraries below it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error code - ORT_FAIL - message: CUDA failure 2: out of memory ; GPU=0 ; hostname=box",
        "Non-zero status code returned while running MatMul node. Status Message: bfc_arena.cc:376"
            + " Failed to allocate memory for requested buffer of size 4294967296",
        "Available memory of 1024 is smaller than requested bytes of 4096",
        "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
        "CUDNN failure 4002: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED ; GPU=0",
        "std::bad_alloc"
      })
  void aLackOfMemoryIsAResource(String message) {
    var failure = new ExecutionException(new IllegalStateException(message));

    assertThat(DeviceMemory.type(failure)).isEqualTo(FailureType.RESOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error code - ORT_INVALID_PROTOBUF - message: Load model failed: Protobuf parsing failed.",
        "Got invalid dimensions for input: slots for the following indices",
        "CUDA failure 700: an illegal memory access was encountered ; GPU=0"
      })
  void otherTroubleIsTheModels(String message) {
    assertThat(DeviceMemory.type(new IllegalStateException(message))).isEqualTo(FailureType.MODEL);
  }

  @Test
  void theHeapCountsToo() {
    assertThat(DeviceMemory.isFull(new OutOfMemoryError("Java heap space"))).isTrue();
  }
}
