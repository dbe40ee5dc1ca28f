package dev.longarc.workers;

import dev.longarc.search.evolution.Evolution;
import dev.longarc.search.synthesis.ProgramSynthesis;
import dev.longarc.strategy.Pool;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Strategy search on CPU cores: one platform thread each. The role uses Temporal only. */
@Configuration(proxyBeanMethods = false)
@Import(PoolConfiguration.class)
public class SearchRole {
  @Bean
  RoleWorker searchWorker(
      PoolWorkers workers,
      @Value("${longarc.search.slots:#{T(java.lang.Runtime).getRuntime().availableProcessors()}}")
          int slots) {
    return workers.of(Pool.SEARCH, slots, List.of(new ProgramSynthesis(), new Evolution()));
  }
}
