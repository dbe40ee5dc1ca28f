package dev.longarc.workers;

import dev.longarc.inference.InferenceStrategies;
import dev.longarc.strategy.Pool;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Models in ONNX Runtime, on a GPU or on the CPU. The role uses Temporal only.
 *
 * <p>Wrong settings must not end the other roles of the process: the strategies of this role then
 * fail with a message that says why.
 */
@Configuration(proxyBeanMethods = false)
@Import(PoolConfiguration.class)
public class InferenceRole {
  private static final Logger log = LoggerFactory.getLogger(InferenceRole.class);
  private static final String SLOTS = "${longarc.inference.slots:4}";

  @Bean
  InferenceStrategies inferenceStrategies(
      @Value("${longarc.models:}") String models, @Value(SLOTS) String slots) {
    try {
      return InferenceStrategies.create(
          models.isBlank() ? null : Path.of(models), checkedSlots(slots));
    } catch (RuntimeException e) {
      log.error("The strategies of the inference pool can't be used", e);
      return InferenceStrategies.unavailable(
          """
          The inference pool can't be used on this worker: %s
          Maybe correct its settings (longarc.models, longarc.inference.slots), and start again.\
          """
              .formatted(e.getMessage()));
    }
  }

  private static int checkedSlots(String slots) {
    if (!isCount(slots)) {
      throw new IllegalArgumentException(
          "longarc.inference.slots (%s) is not a number from 1 to 9999.".formatted(slots));
    }
    return Integer.parseInt(slots.strip());
  }

  private static boolean isCount(String text) {
    return text.strip().matches("[1-9]\\d{0,3}");
  }

  @Bean
  RoleWorker inferenceWorker(
      PoolWorkers workers, InferenceStrategies inference, @Value(SLOTS) String slots) {
    int count = isCount(slots) ? checkedSlots(slots) : 1;
    return workers.of(Pool.INFERENCE, count, inference.strategies());
  }
}
