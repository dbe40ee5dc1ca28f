package dev.longarc.store;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store's beans in a Spring context with its data source, shared by the roles of a process. */
@Configuration(proxyBeanMethods = false)
public class StoreBeans {
  /** Static, since it must exist before the pool. */
  @Bean
  static OutageAwarePool outageAwarePool() {
    return new OutageAwarePool();
  }

  @Bean
  Datasets datasets(DataSource dataSource) {
    return new Datasets(dataSource);
  }

  @Bean
  Experiments experiments(DataSource dataSource) {
    return new Experiments(dataSource);
  }

  @Bean
  Evaluations evaluations(DataSource dataSource) {
    return new Evaluations(dataSource);
  }

  @Bean
  Ledger ledger(DataSource dataSource) {
    return new Ledger(dataSource);
  }

  @Bean
  SystemEvents systemEvents(DataSource dataSource) {
    return new SystemEvents(dataSource);
  }
}
