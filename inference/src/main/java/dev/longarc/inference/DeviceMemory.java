package dev.longarc.inference;

import dev.longarc.evaluation.FailureType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a device without memory from a broken model. ONNX Runtime has one error code for
 * both (ORT_FAIL), so the message decides: the messages of its arena (core/framework/bfc_arena.cc),
 * of CUDA (cudaErrorMemoryAllocation), of cuBLAS and cuDNN (…_ALLOC_FAILED, …_ALLOCATION_FAILED),
 * and of the C++ allocator.
 */
final class DeviceMemory {
  private static final Pattern FULL =
      Pattern.compile(
          "out of memory|failed to allocate memory|is smaller than requested bytes"
              + "|alloc(ation)?_failed|cudaErrorMemoryAllocation|bad_alloc",
          Pattern.CASE_INSENSITIVE);

  private DeviceMemory() {}

  /** Whether {@code failure} or one of its causes is a lack of memory. */
  static boolean isFull(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || (cause.getMessage() != null && FULL.matcher(cause.getMessage()).find())) {
        return true;
      }
    }
    return false;
  }

  /** RESOURCE for a lack of memory; otherwise MODEL. */
  static FailureType type(Throwable failure) {
    return isFull(failure) ? FailureType.RESOURCE : FailureType.MODEL;
  }
}
