package dev.longarc.store;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store in a Spring context that has its data source; roles of one process share it. */
@Configuration(proxyBeanMethods = false)
public class StoreBeans {
  /** Static: it must be there before the pool is. */
  @Bean
  static OutageAwarePool patientStore() {
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
