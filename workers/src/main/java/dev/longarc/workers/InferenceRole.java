package dev.longarc.workers;

import dev.longarc.activities.inference.InferenceStrategies;
import dev.longarc.strategy.Pool;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Models in ONNX Runtime, on a GPU or on the CPU. Talks to Temporal only. */
@Configuration(proxyBeanMethods = false)
@Import(PoolConfiguration.class)
public class InferenceRole {
  @Bean
  InferenceStrategies inferenceStrategies(
      @Value("${longarc.models:}") String models,
      @Value("${longarc.inference.slots:4}") int slots) {
    return InferenceStrategies.create(models.isBlank() ? null : Path.of(models), slots);
  }

  @Bean
  RoleWorker inferenceWorker(
      PoolWorkers workers,
      InferenceStrategies inference,
      @Value("${longarc.inference.slots:4}") int slots) {
    return workers.of(Pool.INFERENCE, slots, inference.strategies());
  }
}
