package dev.longarc.workers;

import dev.longarc.search.SearchStrategyProvider;
import dev.longarc.strategy.Pool;
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
    return workers.of(Pool.SEARCH, slots, SearchStrategyProvider.createAll());
  }
}
